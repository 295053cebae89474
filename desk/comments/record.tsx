import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState, type SubmitEvent } from 'react';
import { call } from '../app/client.ts';
import { useWords } from '../app/words.tsx';
import { sayDone, sayFailed } from '../parts/notices.tsx';
import { Pending } from '../parts/pending.tsx';
import { messages } from './messages.ts';
import { recordQuery, type ReaderRecord } from './queries.ts';
import { useTimes } from '../parts/use-times.ts';

const kinds = ['warn', 'suspend', 'ban', 'premoderate'] as const;

/** A reader's record, opened on purpose: each look stands in the audit. */
export function Record({ reader }: { readonly reader: number }) {
  const words = useWords(messages);
  const [open, setOpen] = useState(false);
  const asked = useQuery({ ...recordQuery(reader), enabled: open });
  if (!open) {
    return (
      <p>
        <button type="button" className="button" data-record onClick={() => setOpen(true)}>
          {words.openRecord}
        </button>{' '}
        <span className="note">{words.recordNote}</span>
      </p>
    );
  }
  return (
    <section className="record">
      <h3>{words.record}</h3>
      {asked.data ? <Known record={asked.data} /> : <Pending asked={[asked]} />}
    </section>
  );
}

function Known({ record }: { readonly record: ReaderRecord }) {
  const words = useWords(messages);
  const cache = useQueryClient();
  const time = useTimes();
  const day = (iso: string) => time(iso, 'day');
  const again = () => cache.invalidateQueries({ queryKey: recordQuery(record.id).queryKey });
  const lift = (measure: number) =>
    call('DELETE /api/readers/:id/measures/:measure', { params: { id: record.id, measure } }).then(() => {
      sayDone(words.lifted);
      return again();
    }, sayFailed);
  const liftBan = () =>
    call('DELETE /api/readers/:id/ban', { params: { id: record.id } }).then(() => {
      sayDone(words.lifted);
      return again();
    }, sayFailed);
  const banHasMeasure = record.measures.some(({ kind, inForce }) => kind === 'ban' && inForce);
  return (
    <>
      <dl className="facts">
        <dt>{words.address}</dt>
        <dd>{record.address ?? words.gone}</dd>
        <dt>{words.joined}</dt>
        <dd>{day(record.joinedAt)}</dd>
        <dt>{words.publishedOf}</dt>
        <dd>{record.published}</dd>
        <dt>{words.rejectedOf}</dt>
        <dd>{record.rejected}</dd>
        <dt title={words.reputationNote}>{words.reputation}</dt>
        <dd>{record.reputation}</dd>
      </dl>
      <p className="note">{words.reputationNote}</p>
      {record.banned && !banHasMeasure && (
        <p>
          {words.bannedBefore}{' '}
          <button type="button" className="quiet" onClick={() => void liftBan()}>
            {words.lift}
          </button>
        </p>
      )}
      {record.measures.length === 0 && <p className="note">{words.noMeasures}</p>}
      <ul className="said-list">
        {record.measures.map((measure) => (
          <li key={measure.id}>
            <strong>{words.kindsDone[measure.kind]}</strong> <span dir="auto">{measure.reason}</span>{' '}
            <span className="note">
              {day(measure.at)}
              {measure.until !== null && `, ${words.until(day(measure.until))}`}
              {!measure.inForce && measure.kind !== 'warn' && `, ${words.past}`}
            </span>{' '}
            {measure.inForce && (
              <button
                type="button"
                className="quiet"
                aria-label={`${words.lift}: ${words.kindsDone[measure.kind]}`}
                onClick={() => void lift(measure.id)}
              >
                {words.lift}
              </button>
            )}
          </li>
        ))}
      </ul>
      {!record.removed && <Take reader={record.id} taken={again} />}
    </>
  );
}

function Take({ reader, taken }: { readonly reader: number; taken(): Promise<unknown> }) {
  const words = useWords(messages);
  const id = useId();
  const [kind, setKind] = useState<(typeof kinds)[number]>('warn');
  const [days, setDays] = useState('');
  const [reason, setReason] = useState('');
  const timed = kind !== 'warn';
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    try {
      const body = { kind, reason, ...(timed && days !== '' ? { days: Number(days) } : {}) };
      await call('POST /api/readers/:id/measures', { params: { id: reader }, body });
      setReason('');
      sayDone(words.taken);
      await taken();
    } catch (error) {
      sayFailed(error);
    }
  };
  return (
    <form className="measure" onSubmit={(event) => void submit(event)}>
      <div className="field">
        <label htmlFor={`${id}-kind`}>{words.measure}</label>
        <select
          id={`${id}-kind`}
          value={kind}
          onChange={({ target }) => {
            const next = kinds.find((one) => one === target.value) ?? 'warn';
            setKind(next);
            // Only a suspension must end: a ban or a reading beforehand lasts unless somebody types for how long.
            setDays(next === 'suspend' ? '7' : '');
          }}
        >
          {kinds.map((one) => (
            <option key={one} value={one}>
              {words.kinds[one]}
            </option>
          ))}
        </select>
      </div>
      {timed && (
        <div className="field">
          <label htmlFor={`${id}-days`}>{words.days}</label>
          <input
            id={`${id}-days`}
            type="number"
            min={1}
            max={3650}
            required={kind === 'suspend'}
            value={days}
            onChange={({ target }) => setDays(target.value)}
            aria-describedby={kind === 'suspend' ? undefined : `${id}-no-end`}
          />
          {kind !== 'suspend' && <small id={`${id}-no-end`}>{words.noEnd}</small>}
        </div>
      )}
      <div className="field">
        <label htmlFor={`${id}-reason`}>{words.measureReason}</label>
        <input
          id={`${id}-reason`}
          required
          maxLength={1000}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </div>
      <button type="submit" className="button danger">
        {words.take}
      </button>
    </form>
  );
}
