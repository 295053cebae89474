import { useRef, useState } from 'react';
import { useWords } from '../../../app/words.tsx';
import { messages } from '../../messages.ts';
import type { Together } from '../../together/provider.ts';
import { Combo } from './combo.tsx';
import { useTopics } from './lists.ts';
import { useField } from './shared.ts';

interface PartProps {
  readonly together: Together;
  readonly readOnly: boolean;
}

/** What the story is about, from the topics of the paper. */
export function Topics({ together, readOnly }: PartProps) {
  const words = useWords(messages).editor;
  const [topics, write] = useField(together, 'topics');
  const [typed, setTyped] = useState('');
  const names = useNames(useTopics(''), useTopics(typed));
  const options = useTopics(typed)
    .filter(({ id }) => !topics.includes(id))
    .slice(0, 8);
  return (
    <fieldset className="part">
      <legend className="label">{words.topics}</legend>
      <ul className="chips">
        {topics.map((id) => {
          const name = names.get(id) ?? `#${id}`;
          return (
            <li key={id}>
              {name}
              <button
                type="button"
                className="chip-remove"
                disabled={readOnly}
                aria-label={words.remove(name)}
                title={words.remove(name)}
                onClick={() => write(topics.filter((other) => other !== id))}
              >
                ×
              </button>
            </li>
          );
        })}
      </ul>
      <Combo
        label={words.addTopic}
        options={options}
        disabled={readOnly}
        onType={setTyped}
        onPick={(id) => write([...topics, id])}
      />
    </fieldset>
  );
}

type Named = readonly { readonly id: number; readonly name: string }[];

/** Names of all that was ever listed here, so that a choice keeps its name when the search moves on. */
export function useNames(...lists: readonly Named[]): ReadonlyMap<number, string> {
  const known = useRef(new Map<number, string>());
  for (const { id, name } of lists.flat()) known.current.set(id, name);
  return known.current;
}
