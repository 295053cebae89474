import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useId, useState, type SubmitEvent } from 'react';
import { call, type Answer } from '../app/client.ts';
import { useLanguage, useWords } from '../app/words.tsx';
import { sayDone, sayFailed } from '../parts/notices.tsx';
import { messages } from './messages.ts';
import { wordListsQuery } from './queries.ts';

type List = Answer<'GET /api/moderation/word-lists'>[number];
const uses = ['off', 'hold', 'reject'] as const;

/** The lists of words: what each does, what it has besides, what it lets pass. */
export default function WordLists() {
  const words = useWords(messages);
  const { data } = useSuspenseQuery(wordListsQuery);
  return (
    <>
      <header className="screen-head">
        <h1>{words.wordLists}</h1>
      </header>
      <p className="note">{words.wordListsIntro}</p>
      <ul className="word-lists">
        {data.map((list) => (
          <li key={list.name}>
            <ListForm key={JSON.stringify([list.use, list.added, list.excepted])} list={list} />
          </li>
        ))}
      </ul>
    </>
  );
}

function ListForm({ list }: { readonly list: List }) {
  const words = useWords(messages);
  const { language } = useLanguage();
  const cache = useQueryClient();
  const id = useId();
  const [use, setUse] = useState(list.use);
  const [added, setAdded] = useState(list.added.join('\n'));
  const [excepted, setExcepted] = useState(list.excepted.join('\n'));
  const changed =
    use !== list.use || added !== list.added.join('\n') || excepted !== list.excepted.join('\n');
  const tag = list.name.split('-u-')[0] ?? '';
  const name =
    list.name === 'ko-net'
      ? words.netList
      : (words.listNames[tag] ??
        new Intl.DisplayNames([language], { type: 'language' }).of(tag) ??
        list.name);
  const lines = (value: string) =>
    value
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    try {
      const body = { use, added: lines(added), excepted: lines(excepted) };
      await call('PUT /api/moderation/word-lists/:name', { params: { name: list.name }, body });
      sayDone(words.saved(name));
      await cache.invalidateQueries({ queryKey: wordListsQuery.queryKey });
    } catch (error) {
      sayFailed(error);
    }
  };
  return (
    <details>
      <summary>
        <strong>{name}</strong> <span className="note">{words.listSize(list.words.length)}</span>{' '}
        <span className={`state list-${list.use}`}>{words.uses[list.use]}</span>
      </summary>
      <form onSubmit={(event) => void submit(event)}>
        <div className="field">
          <label htmlFor={`${id}-use`}>{words.use}</label>
          <select
            id={`${id}-use`}
            value={use}
            onChange={({ target }) => setUse(uses.find((one) => one === target.value) ?? 'hold')}
          >
            {uses.map((one) => (
              <option key={one} value={one}>
                {words.uses[one]}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={`${id}-added`}>{words.added}</label>
          <textarea
            id={`${id}-added`}
            rows={3}
            value={added}
            onChange={({ target }) => setAdded(target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-excepted`}>{words.excepted}</label>
          <textarea
            id={`${id}-excepted`}
            rows={4}
            value={excepted}
            onChange={({ target }) => setExcepted(target.value)}
          />
        </div>
        <button
          type="submit"
          className="button main"
          disabled={!changed}
          aria-label={`${words.save}: ${name}`}
        >
          {words.save}
        </button>
        <details>
          <summary>{words.showWords}</summary>
          <p className="note" dir="auto">
            {list.words.join(' · ')}
          </p>
        </details>
      </form>
    </details>
  );
}
