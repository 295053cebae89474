import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../app/client.ts';
import { useWords } from '../../app/words.tsx';
import { messages } from './words.ts';

interface Props {
  readonly id: string;
  readonly value: string;
  readonly focus?: boolean;
  onChange(text: string): void;
  /** Ctrl Enter. */
  send(): void;
}

/** A field in which `@` offers the names of colleagues. */
export function MentionField({ id, value, focus = false, onChange, send }: Props) {
  const words = useWords(messages);
  const { data: staff = [] } = useQuery({
    queryKey: ['colleagues'],
    queryFn: ({ signal }) => call('GET /api/colleagues', { signal }),
    staleTime: 300_000,
  });
  const [chosen, setChosen] = useState(0);
  const begun = /(?:^|\s)@([^@\n]{0,30})$/.exec(value)?.[1]?.toLowerCase();
  const found =
    begun === undefined
      ? []
      : staff
          .filter(({ name }) => name.toLowerCase().startsWith(begun) && name.toLowerCase() !== begun.trim())
          .slice(0, 6);
  const at = Math.min(chosen, found.length - 1);
  const take = (name: string) => {
    onChange(`${value.slice(0, value.length - (begun?.length ?? 0))}${name} `);
    setChosen(0);
  };
  return (
    <>
      <textarea
        id={id}
        rows={3}
        value={value}
        autoFocus={focus}
        maxLength={5_000}
        placeholder={words.notes.placeholder}
        role={found.length > 0 ? 'combobox' : undefined}
        aria-expanded={found.length > 0 ? true : undefined}
        aria-controls={found.length > 0 ? `${id}-names` : undefined}
        aria-activedescendant={found.length > 0 ? `${id}-name-${at}` : undefined}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          const name = found[at]?.name;
          if (name !== undefined && step !== undefined) {
            event.preventDefault();
            setChosen((at + step + found.length) % found.length);
          } else if (name !== undefined && (event.key === 'Enter' || event.key === 'Tab')) {
            event.preventDefault();
            take(name);
          } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            // Not the story is sent, but the note.
            event.stopPropagation();
            send();
          }
        }}
      />
      {found.length > 0 && (
        <ul id={`${id}-names`} role="listbox" className="popup names" aria-label="@">
          {found.map(({ id: member, name }, index) => (
            <li
              key={member}
              id={`${id}-name-${index}`}
              role="option"
              aria-selected={index === at}
              data-highlighted={index === at ? '' : undefined}
              onPointerDown={(event) => {
                event.preventDefault();
                take(name);
              }}
            >
              {name}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
