import type { EditorState } from '@tiptap/pm/state';
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from '@tiptap/y-tiptap';
import type * as Y from 'yjs';

interface Binding {
  readonly type: Y.XmlFragment;
  readonly doc: Y.Doc;
  readonly mapping: Parameters<typeof relativePositionToAbsolutePosition>[3];
}

/** The shared text behind an editor; none before both have met. */
export function bindingOf(editor: EditorState): Binding | undefined {
  const state = ySyncPluginKey.getState(editor) as
    | { type: Y.XmlFragment; doc: Y.Doc; binding: { mapping: Binding['mapping'] } | null }
    | undefined;
  return state?.binding ? { type: state.type, doc: state.doc, mapping: state.binding.mapping } : undefined;
}

/** Remembers a place in the text by its neighbours. @returns where it is in a later state, if it still is anywhere */
export function placeInText(before: EditorState, at: number): (now: EditorState) => number | undefined {
  const first = bindingOf(before);
  if (!first) return () => undefined;
  const kept: unknown = absolutePositionToRelativePosition(at, first.type, first.mapping as never);
  return (now) => {
    const binding = bindingOf(now);
    if (!binding) return undefined;
    return relativePositionToAbsolutePosition(binding.doc, binding.type, kept, binding.mapping) ?? undefined;
  };
}
