import type { Editor } from '@tiptap/core';
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from '@tiptap/y-tiptap';
import * as Y from 'yjs';

/** A passage as it is kept: positions that stay with the words while others write. */
export interface Anchor {
  readonly from: string;
  readonly to: string;
}

interface Binding {
  readonly type: Y.XmlFragment;
  readonly doc: Y.Doc;
  readonly mapping: Parameters<typeof relativePositionToAbsolutePosition>[3];
}

function bindingOf(editor: Editor): Binding | undefined {
  const state = ySyncPluginKey.getState(editor.state) as
    | { type: Y.XmlFragment; doc: Y.Doc; binding: { mapping: Binding['mapping'] } | null }
    | undefined;
  return state?.binding ? { type: state.type, doc: state.doc, mapping: state.binding.mapping } : undefined;
}

const pack = (position: unknown) => btoa(JSON.stringify(position));
const unpack = (text: string): unknown => JSON.parse(atob(text));

/** The selected passage; `undefined` where nothing is selected. */
export function selectedPassage(
  editor: Editor,
): { readonly anchor: Anchor; readonly quote: string } | undefined {
  const { from, to, empty } = editor.state.selection;
  const binding = bindingOf(editor);
  if (empty || !binding) return undefined;
  const relative = (at: number) =>
    pack(absolutePositionToRelativePosition(at, binding.type, binding.mapping as never));
  return {
    anchor: { from: relative(from), to: relative(to) },
    quote: editor.state.doc.textBetween(from, to, ' ').slice(0, 300),
  };
}

/** Selects a passage and brings it into sight. @returns whether it is still there */
export function goToPassage(editor: Editor, { from, to }: Anchor): boolean {
  const binding = bindingOf(editor);
  if (!binding) return false;
  const absolute = (text: string) =>
    relativePositionToAbsolutePosition(
      binding.doc,
      binding.type,
      Y.createRelativePositionFromJSON(unpack(text)),
      binding.mapping,
    );
  try {
    const [begin, end] = [absolute(from), absolute(to)];
    if (begin === null || end === null || begin >= end) return false;
    return editor.chain().focus().setTextSelection({ from: begin, to: end }).scrollIntoView().run();
  } catch {
    return false;
  }
}
