import { useId, useState } from 'react';
import { useWords } from '../../../app/words.tsx';
import { messages } from '../../messages.ts';

interface ComboProps {
  readonly label: string;
  /** What can be chosen, found by what was typed so far. */
  readonly options: readonly { readonly id: number; readonly name: string }[];
  readonly disabled: boolean;
  onType(typed: string): void;
  onPick(id: number): void;
}

/** A field that finds as one types, and adds what is chosen to the list above it. */
export function Combo({ label, options, disabled, onType, onPick }: ComboProps) {
  const words = useWords(messages).editor;
  const list = useId();
  const [typed, setTyped] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState(0);
  const at = Math.min(chosen, options.length - 1);
  const type = (value: string) => {
    setTyped(value);
    setChosen(0);
    onType(value);
  };
  const pick = (id: number | undefined) => {
    if (id === undefined) return;
    onPick(id);
    type('');
    // What stands below the field is not covered any longer.
    setOpen(false);
  };
  return (
    <div
      className="combo"
      onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || setOpen(false)}
    >
      <input
        type="text"
        role="combobox"
        aria-label={label}
        placeholder={label}
        aria-expanded={isOpen}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && options[at] ? `${list}-${at}` : undefined}
        autoComplete="off"
        disabled={disabled}
        value={typed}
        onFocus={() => setOpen(true)}
        onClick={() => setOpen(true)}
        onChange={({ target }) => {
          setOpen(true);
          type(target.value);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          if (step !== undefined) {
            event.preventDefault();
            setOpen(true);
            setChosen((at + step + options.length) % Math.max(1, options.length));
          } else if (event.key === 'Enter' && isOpen) {
            event.preventDefault();
            pick(options[at]?.id);
          } else if (event.key === 'Escape' && isOpen) {
            event.preventDefault();
            event.stopPropagation();
            setOpen(false);
          }
        }}
      />
      <ul
        id={list}
        className="popup"
        role="listbox"
        aria-label={label}
        hidden={!isOpen || options.length === 0}
      >
        {options.map(({ id, name }, index) => (
          <li
            key={id}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === at}
            data-highlighted={index === at ? '' : undefined}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => pick(id)}
          >
            {name}
          </li>
        ))}
      </ul>
      {isOpen && typed !== '' && options.length === 0 && <p className="note">{words.noneFound}</p>}
    </div>
  );
}
