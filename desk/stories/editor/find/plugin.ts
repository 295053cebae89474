import { yUndoPluginKey } from '@tiptap/y-tiptap';
import type { UndoManager } from 'yjs';
import { Extension, type Editor } from '@tiptap/core';
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { findIn, type Found } from './search.ts';

export interface Finding {
  readonly wanted: string;
  readonly matchCase: boolean;
  readonly found: readonly Found[];
  /** Index in `found` of the one that is meant. */
  readonly at: number;
}

const nothing: Finding = { wanted: '', matchCase: false, found: [], at: 0 };
const key = new PluginKey<Finding>('find');

export const findingOf = (editor: Editor): Finding => key.getState(editor.state) ?? nothing;

/** Keeps what is looked for marked in the text, also while it changes. */
export const Find = Extension.create({
  name: 'find',
  addProseMirrorPlugins: () => [
    new Plugin<Finding>({
      key,
      state: {
        init: () => nothing,
        apply(transaction, before, _, { doc }) {
          const asked = transaction.getMeta(key) as Partial<Finding> | undefined;
          if (!asked && !(transaction.docChanged && before.wanted !== '')) return before;
          const next = { ...before, ...asked };
          const found = findIn(doc, next.wanted, next.matchCase);
          return { ...next, found, at: Math.min(next.at, Math.max(0, found.length - 1)) };
        },
      },
      props: {
        decorations(state) {
          const { found, at } = key.getState(state) ?? nothing;
          return DecorationSet.create(
            state.doc,
            found.map(({ from, to }, index) =>
              Decoration.inline(from, to, { class: index === at ? 'found here' : 'found' }),
            ),
          );
        },
      },
    }),
  ],
});

/** Looks for words, from where the caret is. An empty text ends it. */
export function find(editor: Editor, wanted: string, matchCase: boolean): void {
  const { from } = editor.state.selection;
  const after = findIn(editor.state.doc, wanted, matchCase).findIndex((match) => match.to > from);
  editor.view.dispatch(
    editor.state.tr
      .setMeta(key, { wanted, matchCase, at: Math.max(0, after) })
      .setMeta('addToHistory', false),
  );
}

/** Goes to the next match (`1`) or the one before (`-1`), round at the ends, and shows it. */
export function goTo(editor: Editor, step: 1 | -1 | 0): void {
  const { found, at } = findingOf(editor);
  const next = (at + step + found.length) % Math.max(1, found.length);
  const match = found[next];
  if (!match) return;
  editor.view.dispatch(
    editor.state.tr
      .setSelection(TextSelection.create(editor.state.doc, match.from, match.to))
      .setMeta(key, { at: next })
      .scrollIntoView(),
  );
}

/** Puts other words where the meant match is; they keep its marks. */
export function replaceOne(editor: Editor, words: string): void {
  const { found, at } = findingOf(editor);
  const match = found[at];
  if (!match || !editor.isEditable) return;
  editor.view.dispatch(editor.state.tr.insertText(words, match.from, match.to));
  goTo(editor, 0);
}

/** @returns how many were replaced, as one change that undoing takes back whole */
export function replaceAll(editor: Editor, words: string): number {
  const { found } = findingOf(editor);
  if (!editor.isEditable) return 0;
  const { tr } = editor.state;
  // From the end, so that earlier places stay where they are.
  for (const { from, to } of found.toReversed()) tr.insertText(words, from, to);
  // One step of its own: undo takes back this, and not the typing before it.
  undoStepEnds(editor);
  editor.view.dispatch(tr);
  undoStepEnds(editor);
  return found.length;
}

function undoStepEnds(editor: Editor): void {
  const kept = yUndoPluginKey.getState(editor.state) as { undoManager?: UndoManager } | undefined;
  kept?.undoManager?.stopCapturing();
}
