import type { Editor } from '@tiptap/core';
import { useLayoutEffect, useRef } from 'react';
import { keyLabel } from '../../../app/actions.tsx';
import { useWords } from '../../../app/words.tsx';
import { messages } from '../../messages.ts';
import { useOfEditor } from '../use-editor.ts';
import { chooseSlash, slashKey, takeSlash } from './plugin.ts';

/** The lines that a slash offers, below it. The focus stays in the text. */
export function SlashMenu({ editor }: { readonly editor: Editor }) {
  const words = useWords(messages).editor;
  const list = useRef<HTMLUListElement>(null);
  const open = useOfEditor(editor, (now) => slashKey.getState(now.state) ?? null);
  const from = open?.from;
  const count = open?.items.length ?? 0;
  useLayoutEffect(() => {
    const menu = list.current;
    const frame = menu?.offsetParent?.getBoundingClientRect();
    if (!menu || !frame || from === undefined) return;
    const { left, bottom, top } = editor.view.coordsAtPos(from);
    const isBelow = bottom + menu.offsetHeight < innerHeight || top < menu.offsetHeight;
    const start = Math.max(0, Math.min(left - frame.left, frame.width - menu.offsetWidth));
    menu.style.insetInlineStart = `${start}px`;
    menu.style.insetBlockStart = `${(isBelow ? bottom + 4 : top - menu.offsetHeight - 4) - frame.top}px`;
  }, [editor, from, count]);
  if (!open || count === 0) return null;
  return (
    <>
      <ul className="slash-menu" id="slash-list" role="listbox" aria-label={words.slash} ref={list}>
        {open.items.map(({ id, label, keys }, index) => (
          <li
            key={id}
            id={`slash-${index}`}
            role="option"
            aria-selected={index === open.chosen}
            // The caret stays where it is.
            onPointerDown={(event) => event.preventDefault()}
            onPointerMove={() => index === open.chosen || chooseSlash(editor, index)}
            onClick={() => takeSlash(editor, index)}
            ref={(element) => {
              if (index === open.chosen) element?.scrollIntoView({ block: 'nearest' });
            }}
          >
            <span>{label}</span>
            <kbd>{keyLabel(keys)}</kbd>
          </li>
        ))}
      </ul>
      <span className="unseen" role="status">
        {open.items[open.chosen]?.label}
      </span>
    </>
  );
}
