import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';
import { call, type Answer } from '../../app/client.ts';
import { useMay } from '../../app/session.ts';
import { useWords } from '../../app/words.tsx';
import { Pending } from '../../parts/pending.tsx';
import { sayFailed } from '../../parts/notices.tsx';
import type { PanelProps } from './index.ts';
import { checklistQuery, storyChanged } from './queries.ts';
import { messages } from './words.ts';

type Point = Answer<'GET /api/stories/:id/checklist'>[number];
const dot = { done: 'published', open: 'withdrawn', overridden: 'in-review' } as const;

/** What must be green before a story goes out. */
export function ChecklistPanel({ story }: PanelProps) {
  const words = useWords(messages);
  const mayAsk = useMay()('stories.draft');
  const asked = useQuery(checklistQuery(story));
  const { data: points } = asked;
  const waiting = points?.find(({ point }) => point === 'links')?.waiting.join(' ') ?? '';
  const ask = () =>
    call('POST /api/stories/:id/checklist/links', { params: { id: story } })
      .then(() => storyChanged(story))
      .catch(sayFailed);
  useEffect(() => {
    // A link that nobody has asked yet is asked as soon as somebody looks.
    if (mayAsk && waiting !== '') void ask();
  }, [mayAsk, waiting, story]);
  if (!points) return <Pending asked={[asked]} />;
  const open = points.filter(({ state }) => state === 'open').length;
  return (
    <div className="checklist">
      <p role="status">{open === 0 ? words.checklist.green : words.checklist.open(open)}</p>
      <ul>
        {points.map((point) => (
          <PointLine key={point.point} story={story} point={point} />
        ))}
      </ul>
      {mayAsk && (
        <p>
          <button type="button" className="quiet" onClick={() => void ask()}>
            {words.checklist.ask}
          </button>
        </p>
      )}
    </div>
  );
}

function PointLine({
  story,
  point: { point, state, open, waiting, overridable, override },
}: {
  story: number;
  point: Point;
}) {
  const words = useWords(messages);
  const may = useMay();
  const id = useId();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const params = { id: story, point };
  const settle = (work: Promise<unknown>) =>
    work
      .then(() => setAsking(false))
      .catch(sayFailed)
      .finally(() => void storyChanged(story));
  return (
    <li>
      <span className={`state ${dot[state]}`}>{words.checklist.states[state]}</span>{' '}
      <strong>{words.checklist.points[point]}</strong>
      {state !== 'done' && <Open point={point} open={open} waiting={waiting} />}
      {override && state === 'overridden' && (
        <p className="note">
          {words.checklist.because(override.reason)} {point === 'section' && words.checklist.toNews}
        </p>
      )}
      {state === 'overridden' && may('stories.override') && (
        <button
          type="button"
          className="quiet"
          onClick={() => void settle(call('DELETE /api/stories/:id/checklist/:point', { params }))}
        >
          {words.checklist.drop}
        </button>
      )}
      {state === 'open' && overridable && may('stories.override') && !asking && (
        <button
          type="button"
          className="quiet"
          aria-label={`${words.checklist.override} ${words.checklist.points[point]}`}
          onClick={() => setAsking(true)}
        >
          {words.checklist.override}
        </button>
      )}
      {asking && overridable && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void settle(call('PUT /api/stories/:id/checklist/:point', { params, body: { reason } }));
          }}
        >
          <div className="field">
            <label htmlFor={id}>{words.checklist.reason}</label>
            <input id={id} value={reason} autoFocus onChange={(event) => setReason(event.target.value)} />
            {point === 'section' && <p className="note">{words.checklist.toNews}</p>}
          </div>
          <button type="submit" className="button" disabled={reason.trim() === ''}>
            {words.checklist.override.replace('…', '')}
          </button>{' '}
          <button type="button" className="quiet" onClick={() => setAsking(false)}>
            {words.cancel}
          </button>
        </form>
      )}
    </li>
  );
}

function Open({ point, open, waiting }: Pick<Point, 'point' | 'open' | 'waiting'>) {
  const words = useWords(messages);
  if (point === 'notes') return <p className="note">{words.checklist.openNotes(open.length)}</p>;
  if (point === 'links') {
    return (
      <>
        {waiting.length > 0 && <p className="note">{words.checklist.asking}</p>}
        <ul className="addresses">
          {open
            .filter((address) => !waiting.includes(address))
            .map((address) => (
              <li key={address}>
                <LinkOpen address={address} />
              </li>
            ))}
        </ul>
      </>
    );
  }
  const items = words.checklist.items;
  return <p className="note">{open.map((item) => items[item as keyof typeof items] ?? item).join(' ')}</p>;
}

/** A link that does not answer, or one that is never asked, with the reason. */
function LinkOpen({ address }: { readonly address: string }) {
  const { tooLong, tooMany } = useWords(messages).checklist;
  const [, reason, url] = /^(too-long|too-many):(.*)$/s.exec(address) ?? [];
  if (url === undefined) return address;
  return (
    <>
      {url} <span className="note">{reason === 'too-long' ? tooLong : tooMany}</span>
    </>
  );
}
