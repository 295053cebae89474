import type { Editor } from '@tiptap/core';
import { NodeSelection, Selection } from '@tiptap/pm/state';

const isRelated = (name: string | undefined) => name === 'related';

/** Names a story as related: in the block where the caret is, else in a new one after the caret's block. */
export function addRelated(editor: Editor, story: number): void {
  const { state, view } = editor;
  const { nodes } = state.schema;
  const item = nodes['related_story']!.create({ story });
  const { $from, $to } = state.selection;
  const inside = isRelated($from.parent.type.name) ? $from.parent : undefined;
  const { tr } = state;
  if (inside) {
    const has = inside.children.some(({ attrs }) => attrs['story'] === story);
    const end = $from.end();
    if (!has) tr.insert(end, item).setSelection(NodeSelection.create(tr.doc, end));
  } else {
    const outer = $from.depth > 0 ? $from.node(1) : undefined;
    const isEmpty = outer?.type.name === 'paragraph' && outer.content.size === 0;
    const from = isEmpty ? $from.before(1) : $to.depth > 0 ? $to.after(1) : $to.pos;
    const to = isEmpty ? $from.after(1) : from;
    const isLast = to >= state.doc.content.size;
    const block = nodes['related']!.create(null, item);
    tr.replaceWith(from, to, isLast ? [block, nodes['paragraph']!.create()] : block);
    tr.setSelection(NodeSelection.create(tr.doc, from + 1));
  }
  view.dispatch(tr.scrollIntoView());
  view.focus();
}

/** Moves the story at `at` one place up (-1) or down (1) in its block. */
export function moveRelated(editor: Editor, at: number, by: -1 | 1): boolean {
  const { state, view } = editor;
  const $at = state.doc.resolve(at);
  const index = $at.index();
  const { parent, nodeAfter: item } = $at;
  if (!item || !isRelated(parent.type.name)) return false;
  if (index + by >= 0 && index + by < parent.childCount) {
    const to = at + by;
    const tr = state.tr.delete(at, at + 1).insert(to, item);
    view.dispatch(tr.setSelection(NodeSelection.create(tr.doc, to)).scrollIntoView());
  }
  return true;
}

/** Takes the story at `at` out, and with the last of them the block. */
export function removeRelated(editor: Editor, at: number): boolean {
  const { state, view } = editor;
  const $at = state.doc.resolve(at);
  if (!isRelated($at.parent.type.name)) return false;
  const { tr } = state;
  const isOnly = $at.parent.childCount === 1;
  if (isOnly) tr.delete($at.before(), $at.after());
  else tr.delete(at, at + 1);
  const near = Math.min(isOnly ? $at.before() : at, tr.doc.content.size);
  const next = isOnly ? null : tr.doc.resolve(near).nodeAfter ? near : near - 1;
  tr.setSelection(next === null ? Selection.near(tr.doc.resolve(near)) : NodeSelection.create(tr.doc, next));
  view.dispatch(tr);
  view.focus();
  return true;
}
