import { Fragment, useRef, type KeyboardEvent, type RefObject } from 'react';
import type { Editor } from '@tiptap/core';
import { keyLabel } from '../../app/actions.tsx';
import { useWords } from '../../app/words.tsx';
import { messages } from '../messages.ts';
import type { Command } from './commands.ts';
import { useOfEditor } from './use-editor.ts';

interface ToolbarProps {
  readonly editor: Editor;
  readonly commands: readonly Command[];
  readonly bar: RefObject<HTMLDivElement | null>;
}

const groups = ['history', 'words', 'blocks', 'insert'] as const;

/** A button for all that the text can be made of. One tab stop; arrows go from button to button; Escape goes back to the text. */
export function Toolbar({ editor, commands, bar }: ToolbarProps) {
  const words = useWords(messages).editor;
  const current = useRef(0);
  const on = useOfEditor(editor, (now) =>
    commands
      .filter(({ isOn }) => isOn?.(now))
      .map(({ id }) => id)
      .join(' '),
  ).split(' ');
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      // At once, not with the next frame: quick letters would stay behind.
      editor.view.focus();
    } else if (next !== undefined) {
      event.preventDefault();
      const to = (next + buttons.length) % buttons.length;
      for (const [index, button] of buttons.entries()) button.tabIndex = index === to ? 0 : -1;
      current.current = to;
      buttons[to]?.focus();
    }
  };
  return (
    <div className="toolbar" role="toolbar" aria-label={words.toolbar} ref={bar} onKeyDown={move}>
      {groups.map((group) => (
        <Fragment key={group}>
          {commands
            .filter((command) => command.group === group)
            .map((command) => (
              <button
                key={command.id}
                type="button"
                tabIndex={commands.indexOf(command) === current.current ? 0 : -1}
                aria-pressed={command.isOn ? on.includes(command.id) : undefined}
                aria-label={words.commands[command.id].name}
                title={`${words.commands[command.id].name} (${keyLabel(command.keys)})`}
                className={`tool ${command.id}`}
                // The caret stays where it is.
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => command.run(editor)}
              >
                {words.commands[command.id].sign}
              </button>
            ))}
          {group !== 'insert' && <span className="divider" aria-hidden="true" />}
        </Fragment>
      ))}
    </div>
  );
}
