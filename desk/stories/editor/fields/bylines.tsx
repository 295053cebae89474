import { useState } from 'react';
import type { Byline } from '#stories';
import { useWords } from '../../../app/words.tsx';
import { messages } from '../../messages.ts';
import type { Together } from '../../together/provider.ts';
import { Combo } from './combo.tsx';
import { useAuthors } from './lists.ts';
import { useField } from './shared.ts';
import { useNames } from './topics.tsx';

const roles = ['words', 'pictures', 'translation'] as const;

/** Who made the story, in the order in which readers see them. */
export function Bylines({ together, readOnly }: { readonly together: Together; readonly readOnly: boolean }) {
  const words = useWords(messages).editor;
  const [bylines, write] = useField(together, 'bylines');
  const [typed, setTyped] = useState('');
  const names = useNames(useAuthors(''), useAuthors(typed));
  const options = useAuthors(typed).slice(0, 8);
  const change = (index: number, part: Partial<Byline>) =>
    write(bylines.map((line, each) => (each === index ? { ...line, ...part } : line)));
  const add = (author: number) => {
    const taken = new Set(bylines.filter((line) => line.author === author).map(({ role }) => role));
    const role = roles.find((each) => !taken.has(each));
    if (role) write([...bylines, { author, role }]);
  };
  return (
    <fieldset className="part">
      <legend className="label">{words.bylines}</legend>
      <ol className="bylines">
        {bylines.map((line, index) => {
          const name = names.get(line.author) ?? `#${line.author}`;
          return (
            <li key={`${line.author}-${line.role}`}>
              <span className="byline-name">{name}</span>
              <select
                aria-label={`${words.role}: ${name}`}
                value={line.role}
                disabled={readOnly}
                onChange={({ target }) => {
                  const role = roles.find((each) => each === target.value);
                  if (role) change(index, { role });
                }}
              >
                {roles.map((role) => (
                  <option
                    key={role}
                    value={role}
                    disabled={bylines.some(
                      (other) => other !== line && other.author === line.author && other.role === role,
                    )}
                  >
                    {words.roles[role]}
                  </option>
                ))}
              </select>
              <button
                type="button"
                className="chip-remove"
                disabled={readOnly || index === 0}
                aria-label={words.moveUp(name)}
                title={words.moveUp(name)}
                onClick={() => write(bylines.toSpliced(index, 1).toSpliced(index - 1, 0, line))}
              >
                ↑
              </button>
              <button
                type="button"
                className="chip-remove"
                disabled={readOnly}
                aria-label={words.remove(name)}
                title={words.remove(name)}
                onClick={() => write(bylines.toSpliced(index, 1))}
              >
                ×
              </button>
            </li>
          );
        })}
      </ol>
      <Combo label={words.addByline} options={options} disabled={readOnly} onType={setTyped} onPick={add} />
    </fieldset>
  );
}
