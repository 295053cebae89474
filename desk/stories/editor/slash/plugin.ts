import { Extension, type Editor } from '@tiptap/core';
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { fitting } from './find.ts';

/** One line of the menu: what it does, and all names under which it is found. */
export interface SlashItem {
  readonly id: string;
  readonly label: string;
  readonly keys: string;
  readonly names: readonly string[];
  run(editor: Editor): void;
}

export interface SlashState {
  /** Where the slash stands. */
  readonly from: number;
  readonly typed: string;
  readonly items: readonly SlashItem[];
  readonly chosen: number;
}

type Meta = { readonly choose: number } | 'close';

export const slashKey = new PluginKey<SlashState | null>('slash');

/** A slash before the caret, at the beginning of a paragraph or after a space, and what was typed behind it. */
function slashBefore({ selection }: EditorState): { from: number; typed: string } | undefined {
  const { $from, empty } = selection;
  if (!empty || $from.parent.type.name !== 'paragraph') return undefined;
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, '\ufffc');
  const typed = /(?:^|\s)\/([\p{L}\p{N}]{0,24})$/u.exec(before)?.[1];
  return typed === undefined ? undefined : { from: $from.pos - typed.length - 1, typed };
}

/** Offers what a block can be, once a slash is typed. Arrows choose, Enter or Tab takes, Escape leaves the slash as it is. */
export const slashMenu = (items: readonly SlashItem[]) =>
  Extension.create({
    name: 'slashMenu',
    // Before what Enter and the arrows do in the text.
    priority: 900,
    addProseMirrorPlugins() {
      const { editor } = this;
      return [
        new Plugin<SlashState | null>({
          key: slashKey,
          state: {
            init: () => null,
            apply(tr, before, _old, now) {
              const meta = tr.getMeta(slashKey) as Meta | undefined;
              if (meta === 'close') return null;
              const found = slashBefore(now);
              if (!found) return null;
              // Only a slash that is typed opens it, never one that was there, or came from somebody else.
              const isTyped = tr.docChanged && tr.getMeta(ySyncPluginKey) === undefined;
              if (!before && !(isTyped && found.typed === '')) return null;
              if (meta) return before && { ...before, chosen: meta.choose };
              if (before?.typed === found.typed) return { ...before, from: found.from };
              return { ...found, items: fitting(items, found.typed), chosen: 0 };
            },
          },
          props: {
            attributes(state): Record<string, string> {
              const open = slashKey.getState(state);
              return open && open.items.length > 0
                ? { 'aria-controls': 'slash-list', 'aria-activedescendant': `slash-${open.chosen}` }
                : {};
            },
            handleKeyDown(view, event) {
              const open = slashKey.getState(view.state);
              if (!open || open.items.length === 0 || event.isComposing) return false;
              const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
              if (step !== undefined) {
                const count = open.items.length;
                chooseSlash(editor, (open.chosen + step + count) % count);
              } else if (event.key === 'Enter' || event.key === 'Tab') takeSlash(editor, open.chosen);
              else if (event.key === 'Escape') view.dispatch(view.state.tr.setMeta(slashKey, 'close'));
              else return false;
              return true;
            },
            handleDOMEvents: {
              blur(view) {
                if (slashKey.getState(view.state)) view.dispatch(view.state.tr.setMeta(slashKey, 'close'));
              },
            },
          },
        }),
      ];
    },
  });

/** Moves the choice to the line `index`. */
export function chooseSlash(editor: Editor, index: number): void {
  editor.view.dispatch(editor.state.tr.setMeta(slashKey, { choose: index } satisfies Meta));
}

/** Takes the slash and what was typed behind it away, and does what the line `index` says. */
export function takeSlash(editor: Editor, index: number): void {
  const open = slashKey.getState(editor.state);
  const item = open?.items[index];
  if (!open || !item) return;
  editor.view.dispatch(
    editor.state.tr.delete(open.from, editor.state.selection.from).setMeta(slashKey, 'close' satisfies Meta),
  );
  item.run(editor);
}
