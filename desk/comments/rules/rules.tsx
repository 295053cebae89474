import { useState } from 'react';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { call, type Answer } from '../../app/client.ts';
import { useWords } from '../../app/words.tsx';
import { ChooseStory } from '../../fronts/choose-story.tsx';
import { FrontLanguage, useFrontLanguage } from '../../fronts/front-language.tsx';
import { useChosen } from '../../parts/chosen.ts';
import { sayDone, sayFailed } from '../../parts/notices.tsx';
import { sectionsQuery } from '../../stories/list/queries.ts';
import { messages } from './messages.ts';

type Rule = Answer<'GET /api/comment-policies'>[number];
type Subject = { readonly section: number } | { readonly story: number };

/** Whether sections and single stories take comments, and whether an editor reads them first. */
export default function CommentRules() {
  const words = useWords(messages);
  const cache = useQueryClient();
  const { code: language } = useFrontLanguage();
  const [choosing, setChoosing] = useState(false);
  const { data: sections } = useSuspenseQuery(sectionsQuery);
  const { data: rules } = useSuspenseQuery({
    queryKey: ['comment-policies'],
    queryFn: ({ signal }) => call('GET /api/comment-policies', { signal }),
  });
  const set = async (of: Subject, policy: Rule['policy'] | null) => {
    try {
      await call('PUT /api/comment-policies', { body: { of, policy } });
      sayDone(words.saved);
    } catch (error) {
      sayFailed(error);
    }
    await cache.invalidateQueries({ queryKey: ['comment-policies'] });
  };
  const ofSection = (id: number) => rules.find(({ section }) => section === id)?.policy ?? null;
  const stories = rules.flatMap(({ story, headline, policy }) =>
    story === null ? [] : [{ id: story, headline: headline ?? '', policy }],
  );
  return (
    <>
      <header className="screen-head">
        <h1>{words.title}</h1>
      </header>
      <p className="note">{words.intro}</p>
      <h2>{words.sections}</h2>
      {sections.map(({ id, name }) => (
        <Choice
          key={id}
          id={`section-${id}`}
          label={name}
          value={ofSection(id)}
          choose={(policy) => set({ section: id }, policy)}
        />
      ))}
      <h2>{words.stories}</h2>
      {stories.length === 0 && <p className="note">{words.none}</p>}
      {stories.map(({ id, headline, policy }) => (
        <Choice
          key={id}
          id={`story-${id}`}
          label={headline}
          value={policy}
          choose={(next) => set({ story: id }, next)}
        />
      ))}
      <p className="add-rule">
        <FrontLanguage />
        <button type="button" className="button" onClick={() => setChoosing(true)}>
          {words.addStory}
        </button>
      </p>
      {choosing && (
        <ChooseStory
          title={words.addStory}
          language={language}
          close={() => setChoosing(false)}
          choose={({ id }) => {
            setChoosing(false);
            void set({ story: id }, 'before');
          }}
        />
      )}
    </>
  );
}

interface ChoiceProps {
  readonly id: string;
  readonly label: string;
  readonly value: Rule['policy'] | null;
  choose(policy: Rule['policy'] | null): Promise<void>;
}

function Choice({ id, label, value, choose }: ChoiceProps) {
  const words = useWords(messages);
  const policy = useChosen(value, choose);
  return (
    <p className="comment-rule">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={policy.value ?? ''}
        onChange={({ target }) =>
          policy.choose(target.value === '' ? null : (target.value as Rule['policy']))
        }
      >
        <option value="">{words.asAbove}</option>
        <option value="after">{words.after}</option>
        <option value="before">{words.before}</option>
        <option value="off">{words.off}</option>
      </select>
    </p>
  );
}
