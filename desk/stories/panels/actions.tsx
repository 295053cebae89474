import { useQuery } from '@tanstack/react-query';
import { useRef, useState, type ReactNode } from 'react';
import type { Capability } from '#platform/cx';
import { keyLabel, useActions } from '../../app/actions.tsx';
import { useMay } from '../../app/session.ts';
import { useLanguage, useWords } from '../../app/words.tsx';
import { Failure } from '../../parts/failure.tsx';
import { late, lateBox } from '../../parts/late.tsx';
import { sayDone, sayFailed } from '../../parts/notices.tsx';
import type { Together } from '../together/provider.ts';
import { NumbersLink } from './numbers-link.tsx';
import { lifeQuery, storyChanged } from './queries.ts';
import { instantWords } from '../../parts/times.ts';
import { keys, type Verb } from './verbs.ts';
import { act, type Details } from './workflow.ts';
import { whenSaved } from './when-saved.ts';
import { messages } from './words.ts';

const ActionDialog = lateBox(async () => (await import('./action-dialog.tsx')).ActionDialog);
const MoreActions = late(async () => (await import('./more-actions.tsx')).MoreActions, MenuFrame);

const needs: Readonly<Record<Verb, Capability>> = {
  submit: 'stories.draft',
  return: 'stories.publish',
  publish: 'stories.publish',
  schedule: 'stories.publish',
  correct: 'stories.publish',
  embargo: 'stories.publish',
  expire: 'stories.publish',
  withdraw: 'stories.publish',
  kill: 'stories.kill',
};
/** Done at once; all others ask first. */
const simple: ReadonlySet<Verb> = new Set(['submit', 'return']);
/** These take the copy as the paper has it at that moment: it must have all of it. */
const takesCopy: ReadonlySet<Verb> = new Set(['submit', 'publish', 'schedule', 'correct']);
const order = Object.keys(needs) as Verb[];

/** A story's state, and what may be done with it. */
export function StoryActions({ story, together }: { readonly story: number; readonly together: Together }) {
  const words = useWords(messages);
  const { language } = useLanguage();
  const may = useMay();
  const { data: life, error: lifeError, refetch } = useQuery(lifeQuery(story));
  const [asking, setAsking] = useState<Verb>();
  const [isMore, setMore] = useState(false);
  const more = useRef<HTMLButtonElement>(null);
  const [busy, setBusy] = useState(false);
  const isOut = life?.state === 'published' || life?.state === 'corrected';
  const offered = order.filter((verb) => life?.allowed.includes(verb) === true && may(needs[verb]));
  const name = (verb: Verb) => (verb === 'publish' && isOut ? words.actions.update : words.actions[verb]);
  const run = async (verb: Verb, details?: Details) => {
    setBusy(true);
    try {
      const unsaved = takesCopy.has(verb) ? await whenSaved(together, 5_000) : 0;
      if (unsaved > 0) throw new Error(words.unsaved(unsaved));
      await act(verb, story, details);
      sayDone(words.done[verb]);
      setAsking(undefined);
    } catch (error) {
      sayFailed(error);
    } finally {
      setBusy(false);
      await storyChanged(story);
    }
  };
  const begin = (verb: Verb) => (simple.has(verb) ? void run(verb) : setAsking(verb));
  useActions(
    offered.map((verb) => ({
      id: `story:${verb}`,
      label: name(verb),
      group: words.group,
      disabled: busy,
      ...(keys[verb] === undefined ? {} : { keys: keys[verb] }),
      run: () => begin(verb),
    })),
  );
  if (!life && lifeError) return <Failure error={lifeError} retry={() => void refetch()} />;
  if (!life) return <div className="story-actions" aria-busy="true" />;
  const title = (verb: Verb) =>
    keys[verb] === undefined ? name(verb) : `${name(verb)} (${keyLabel(keys[verb])})`;
  const first = offered.includes('publish') ? 'publish' : offered.includes('submit') ? 'submit' : undefined;
  const second = offered.filter(
    (verb) => verb !== first && (verb === 'submit' || (verb === 'correct' && isOut)),
  );
  const rest = offered.filter((verb) => verb !== first && !second.includes(verb));
  const at = (iso: string) => instantWords(iso, language, life.timeZone);
  return (
    <div className="story-actions" role="group" aria-label={words.actions.label}>
      <span className={`state ${life.state}`}>{life.held ? words.held : words.state[life.state]}</span>
      {life.state === 'scheduled' && life.publishedAt !== null && (
        <span className="note">
          {words.goesOut} <time dateTime={life.publishedAt}>{at(life.publishedAt)}</time>
        </span>
      )}
      {life.embargoUntil !== null && new Date(life.embargoUntil) > new Date() && (
        <span className="note">
          {words.embargoUntil} <time dateTime={life.embargoUntil}>{at(life.embargoUntil)}</time>
        </span>
      )}
      {life.expiresAt !== null && (
        <span className="note">
          {words.expires} <time dateTime={life.expiresAt}>{at(life.expiresAt)}</time>
        </span>
      )}
      {isOut && life.href !== null && (
        <a href={life.href} target="_blank" rel="noreferrer">
          {words.open}
        </a>
      )}
      {life.publishedAt !== null && new Date(life.publishedAt) <= new Date() && <NumbersLink story={story} />}
      {second.map((verb) => (
        <button
          key={verb}
          type="button"
          className="button"
          title={title(verb)}
          disabled={busy}
          onClick={() => begin(verb)}
        >
          {name(verb)}
        </button>
      ))}
      {first && (
        <button
          type="button"
          className="button main"
          title={title(first)}
          disabled={busy}
          onClick={() => begin(first)}
        >
          {name(first)}
        </button>
      )}
      {rest.length > 0 && (
        <span className="more-actions">
          <button
            type="button"
            ref={more}
            className="button"
            aria-haspopup="menu"
            aria-expanded={isMore}
            aria-label={words.actions.more}
            title={words.actions.more}
            onClick={() => setMore(!isMore)}
          >
            ⋯
          </button>
          {isMore && (
            <MoreActions
              button={more}
              actions={rest.map((verb) => ({
                id: verb,
                name: name(verb),
                keys: keys[verb],
                run: () => begin(verb),
              }))}
              close={() => setMore(false)}
            />
          )}
        </span>
      )}
      {life.movesTo !== null && life.href !== null && (
        <p className="note moves">{words.movesTo(decodeURI(life.href), decodeURI(life.movesTo))}</p>
      )}
      {asking && (
        <ActionDialog
          verb={asking}
          name={name(asking)}
          life={life}
          busy={busy}
          close={() => setAsking(undefined)}
          run={(verb, details) => void run(verb, details)}
        />
      )}
    </div>
  );
}

/** Where the menu will be. */
function MenuFrame({ children }: { readonly children: ReactNode }) {
  return <span className="popup">{children}</span>;
}
