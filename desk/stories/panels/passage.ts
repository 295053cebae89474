import type { Editor } from '@tiptap/core';
import { absolutePositionToRelativePosition, relativePositionToAbsolutePosition } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { bindingOf } from '../editor/place.ts';

/** A passage as it is kept: positions that stay with the words while others write. */
export interface Anchor {
  readonly from: string;
  readonly to: string;
}

const pack = (position: unknown) => btoa(JSON.stringify(position));
const unpack = (text: string): unknown => JSON.parse(atob(text));

/** The selected passage; `undefined` where nothing is selected. */
export function selectedPassage(
  editor: Editor,
): { readonly anchor: Anchor; readonly quote: string } | undefined {
  const { from, to, empty } = editor.state.selection;
  const binding = bindingOf(editor.state);
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
  const binding = bindingOf(editor.state);
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
