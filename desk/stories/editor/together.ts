import { colourClass } from './colour.ts';
import { Extension } from '@tiptap/core';
import {
  defaultDeleteFilter,
  defaultProtectedNodes,
  redo,
  undo,
  yCursorPlugin,
  ySyncPlugin,
  ySyncPluginKey,
  yUndoPlugin,
} from '@tiptap/y-tiptap';
import type { Plugin } from '@tiptap/pm/state';
import { UndoManager } from 'yjs';
import type { Together } from '../together/provider.ts';
import { cursor } from './cursors.ts';

/** Changes that a field of the story's head makes, so that undoing knows them as this person's own. */
export const fieldOrigin = Symbol('field');

/** Joins the editor to the working copy that all share: its text, who is where in it, and undoing of one's own changes. */
export const writingTogether = (together: Together) =>
  Extension.create({
    name: 'together',
    priority: 1000,
    addProseMirrorPlugins: () => [
      ySyncPlugin(together.body),
      undoing(together),
      yCursorPlugin(together.awareness, {
        cursorBuilder: cursor,
        selectionBuilder: (user: unknown) => ({ class: `together-selection ${colourClass(user)}` }),
      }),
    ],
    addKeyboardShortcuts() {
      const back = () => undo(this.editor.state);
      const again = () => redo(this.editor.state);
      return { 'Mod-z': back, 'Mod-Shift-z': again, 'Mod-y': again };
    },
  });

/** Undoing lives as long as the story is open: React may take its view away and put it back. */
function undoing(together: Together): Plugin {
  const plugin = yUndoPlugin({ undoManager: undoOf(together) }) as Plugin;
  const { view: open } = plugin.spec;
  plugin.spec.view = (view) => {
    open?.(view);
    return {};
  };
  return plugin;
}

/** One memory of changes for text and head, so that Ctrl Z goes back in the order in which things were done. */
function undoOf({ body, doc, fields }: Together): UndoManager {
  return new UndoManager([body, doc.getText('headline'), doc.getText('standfirst'), fields], {
    trackedOrigins: new Set([ySyncPluginKey, fieldOrigin]),
    deleteFilter: (item) => defaultDeleteFilter(item, defaultProtectedNodes),
    captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
  });
}
