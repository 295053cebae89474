import { useQuery } from '@tanstack/react-query';
import { useLanguage, useWords } from '../../app/words.tsx';
import { Failure } from '../../parts/failure.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { BlockName } from './history-changes.tsx';
import { writersQuery } from './queries.ts';
import { messages } from './words.ts';

/** The working copy with the name of its writer before each run of words. */
export function Writers({ story, language }: { readonly story: number; readonly language: string }) {
  const words = useWords(messages).history;
  const { language: mine } = useLanguage();
  const { data, error } = useQuery(writersQuery(story));
  if (error) return <Failure error={error} />;
  if (!data) return <Waiting />;
  const shown = data.blocks.filter(({ runs }) => runs.length > 0);
  if (shown.length === 0) return <p className="empty">{words.nobody}</p>;
  const nameOf = (staff: number | null) => data.people.find(({ id }) => id === staff)?.name ?? words.before;
  return (
    <section className="written" aria-label={words.writers} lang={language}>
      <p className="note" lang={mine}>
        {words.unmarked}
      </p>
      {shown.map(({ block, runs }, index) => (
        <div key={index} className={`block ${block}`}>
          <BlockName block={block} />
          <p>
            {runs.map(({ text, staff }, at) => (
              <span key={at} className={staff === null ? undefined : `wrote together-colour-${staff % 8}`}>
                <span className={staff === null ? 'unseen' : 'writer'} lang={mine}>
                  {nameOf(staff)}
                  <span className="unseen">: </span>
                </span>
                {text}
              </span>
            ))}
          </p>
        </div>
      ))}
    </section>
  );
}
