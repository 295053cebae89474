import { useQuery } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { call } from '../../app/client.ts';
import { useMay } from '../../app/session.ts';
import { languages, useLanguage, useWords } from '../../app/words.tsx';
import { Pending } from '../../parts/pending.tsx';
import { sayFailed } from '../../parts/notices.tsx';
import { useBeside } from '../beside/address.ts';
import type { PanelProps } from './index.ts';
import { storyChanged, translationsQuery } from './queries.ts';
import { messages } from './words.ts';

/** The same story in other languages, each to be opened, or read beside this one. */
export function TranslationsPanel({ story }: PanelProps) {
  const words = useWords(messages);
  const { language } = useLanguage();
  const router = useRouter();
  const id = useId();
  const mayBegin = useMay()('stories.draft');
  const asked = useQuery(translationsQuery(story));
  const { data: all } = asked;
  const [wanted, setWanted] = useState<string>();
  const beside = useBeside();
  if (!all) return <Pending asked={[asked]} />;
  const names = new Intl.DisplayNames([language], { type: 'language' });
  const others = all.filter((one) => one.id !== story);
  const free = languages.filter((code) => !all.some((one) => one.language === code));
  const chosen = wanted ?? free[0];
  const begin = (code: string) =>
    call('POST /api/stories/:id/translations', { params: { id: story }, body: { language: code } })
      .then(({ id: made }) => router.navigate({ to: `/stories/${made}` }))
      .catch(sayFailed)
      .finally(() => void storyChanged(story));
  return (
    <div className="translations">
      {others.length === 0 && <p className="empty">{words.translations.none}</p>}
      <ul>
        {others.map((one) => (
          <li key={one.id}>
            <Link to={`/stories/${one.id}`} lang={one.language}>
              {one.headline || words.translations.open}
            </Link>{' '}
            <span className="note">{names.of(one.language)}</span>{' '}
            <span className={`state ${one.state}`}>{words.state[one.state]}</span>{' '}
            <button
              type="button"
              className="quiet"
              aria-pressed={beside === one.id}
              onClick={() =>
                void router.navigate({
                  to: `/stories/${story}`,
                  search: beside === one.id ? {} : { beside: one.id },
                })
              }
            >
              {words.translations.side}
            </button>
          </li>
        ))}
      </ul>
      {chosen === undefined ? (
        <p className="note">{words.translations.exists}</p>
      ) : !mayBegin ? null : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void begin(chosen);
          }}
        >
          <div className="field">
            <label htmlFor={id}>{words.translations.language}</label>
            <select id={id} value={chosen} onChange={(event) => setWanted(event.target.value)}>
              {free.map((code) => (
                <option key={code} value={code}>
                  {names.of(code)}
                </option>
              ))}
            </select>
          </div>
          <button type="submit" className="button">
            {words.translations.begin}
          </button>
        </form>
      )}
    </div>
  );
}
