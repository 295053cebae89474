import { useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { Modal } from '../parts/modal.tsx';
import { keyLabel, useAllActions, type Action } from './actions.tsx';
import { useFoundStories } from './found-stories.ts';
import { messages } from './messages.ts';
import { useWords } from './words.tsx';

interface PaletteProps {
  readonly open: boolean;
  onOpenChange(open: boolean): void;
}

/** Everything that can be done here, and the stories, found by typing (Ctrl K). */
export function Palette({ open, onOpenChange }: PaletteProps) {
  const words = useWords(messages);
  return (
    open && (
      <Modal className="dialog palette" label={words.palette} close={() => onOpenChange(false)}>
        <Finder close={() => onOpenChange(false)} />
      </Modal>
    )
  );
}

function Finder({ close }: { close(): void }) {
  const words = useWords(messages);
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const all = useAllActions();
  const { stories, waiting, failed } = useFoundStories(typed);
  const actions = useMemo(
    () =>
      all
        .filter((action) => action.disabled !== true && action.id !== 'palette' && fits(action, typed))
        .slice(0, 60),
    [all, typed],
  );
  const found: readonly (Action & { readonly lang?: string })[] = [...actions, ...stories];
  const at = Math.min(chosen, found.length - 1);
  const run = (action: Action | undefined) => {
    if (!action) return;
    // First the keyboard is back where it was: the action may begin there.
    flushSync(close);
    action.run();
  };
  return (
    <div
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (step !== undefined) {
          event.preventDefault();
          setChosen((at + step + found.length) % Math.max(1, found.length));
        } else if (event.key === 'Enter') {
          event.preventDefault();
          run(found[at]);
        }
      }}
    >
      <input
        className="palette-field"
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={found[at] ? `action-${at}` : undefined}
        aria-label={words.palette}
        placeholder={words.palettePlaceholder}
        value={typed}
        autoFocus
        onChange={(event) => {
          setTyped(event.target.value);
          setChosen(0);
        }}
      />
      <ul id="palette-list" role="listbox" aria-label={words.palette}>
        {found.map((action, index) => (
          <li
            key={action.id}
            id={`action-${index}`}
            role="option"
            aria-selected={index === at}
            onClick={() => run(action)}
            onPointerMove={() => setChosen(index)}
            ref={(element) => {
              if (index === at) element?.scrollIntoView({ block: 'nearest' });
            }}
          >
            <span lang={action.lang}>{action.label}</span>
            {action.group !== undefined && <small>{action.group}</small>}
            {action.keys !== undefined && <kbd>{keyLabel(action.keys)}</kbd>}
          </li>
        ))}
      </ul>
      <p className="empty" role="status">
        {waiting
          ? words.lookingForStories
          : failed
            ? words.storiesNotHeard
            : found.length === 0 && words.nothingFound}
      </p>
    </div>
  );
}

/** Each typed word begins or stands in the label, in any order. */
function fits({ label, group = '' }: Action, typed: string): boolean {
  const text = `${label} ${group}`.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
