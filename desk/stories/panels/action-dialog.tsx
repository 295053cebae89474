import { Dialog } from '@base-ui/react/dialog';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { Answer } from '../../app/client.ts';
import { useWords } from '../../app/words.tsx';
import { checklistQuery } from './queries.ts';
import { instantOf, wallTime } from '../../parts/times.ts';
import type { Verb } from './verbs.ts';
import type { CorrectionKind, Details } from './workflow.ts';
import { messages } from './words.ts';

type Life = Answer<'GET /api/stories/:id/life'>;

interface Props {
  readonly verb: Verb;
  readonly name: string;
  readonly life: Life;
  readonly busy: boolean;
  close(): void;
  run(verb: Verb, details: Details): void;
}

/** Asks what a verb needs, and once more where it cannot be taken back. */
export function ActionDialog({ verb, name, life, busy, close, run }: Props) {
  return (
    <Dialog.Root open onOpenChange={(open) => open || close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog">
          <Dialog.Title render={<h2 />}>{name}</Dialog.Title>
          <Form key={verb} verb={verb} name={name} life={life} busy={busy} close={close} run={run} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

const kinds = ['fact', 'name', 'number', 'picture', 'other'] as const satisfies readonly CorrectionKind[];

function Form({ verb, name, life, busy, close, run }: Props) {
  const words = useWords(messages);
  const id = useId();
  const { timeZone } = life;
  const [wall, setWall] = useState(() => firstTime(verb, life));
  const [note, setNote] = useState('');
  const [kind, setKind] = useState<CorrectionKind>('fact');
  const [typed, setTyped] = useState('');
  const { data: points = [] } = useQuery(checklistQuery(life.id));
  const open = points.filter(({ state }) => state === 'open');
  const gated = verb === 'publish' || verb === 'schedule' || verb === 'correct';
  const timed = verb === 'schedule' || verb === 'embargo' || verb === 'expire';
  const ready =
    !busy &&
    (verb !== 'schedule' || wall !== '') &&
    (verb !== 'correct' || note.trim() !== '') &&
    (verb !== 'kill' || typed === 'KILL');
  const question = words.ask[verb as keyof typeof words.ask];
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) run(verb, { at: timed && wall !== '' ? instantOf(wall, timeZone) : null, note, kind });
      }}
    >
      <p>{question}</p>
      {gated && open.length > 0 && (
        <div className="wrong" role="alert">
          <p>{words.checklist.open(open.length)}</p>
          <ul>
            {open.map(({ point }) => (
              <li key={point} className="state in-review">
                {words.checklist.points[point]}
              </li>
            ))}
          </ul>
        </div>
      )}
      {timed && (
        <div className="field">
          <label htmlFor={`${id}-at`}>{words.time(timeZone)}</label>
          <input
            id={`${id}-at`}
            type="datetime-local"
            value={wall}
            autoFocus
            onChange={(event) => setWall(event.target.value)}
          />
        </div>
      )}
      {verb === 'correct' && (
        <>
          <div className="field">
            <label htmlFor={`${id}-kind`}>{words.kind}</label>
            <select
              id={`${id}-kind`}
              value={kind}
              onChange={(event) => setKind(kinds.find((one) => one === event.target.value) ?? 'other')}
            >
              {kinds.map((one) => (
                <option key={one} value={one}>
                  {words.kinds[one]}
                </option>
              ))}
            </select>
          </div>
          <div className="field">
            <label htmlFor={`${id}-note`}>{words.note}</label>
            <textarea
              id={`${id}-note`}
              rows={3}
              maxLength={2_000}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          </div>
        </>
      )}
      {verb === 'kill' && (
        <div className="field">
          <label htmlFor={`${id}-kill`}>{words.ask.killWord}</label>
          <input
            id={`${id}-kill`}
            value={typed}
            autoComplete="off"
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
      )}
      <div className="dialog-foot">
        <button type="button" className="button" onClick={close}>
          {words.cancel}
        </button>
        <button
          type="submit"
          className={verb === 'kill' || verb === 'withdraw' ? 'button danger' : 'button main'}
          disabled={!ready}
        >
          {name.replace('…', '')}
        </button>
      </div>
    </form>
  );
}

function firstTime(verb: Verb, life: Life): string {
  const known = {
    schedule: life.state === 'scheduled' ? life.publishedAt : null,
    embargo: life.embargoUntil,
    expire: life.expiresAt,
  }[verb as 'schedule'];
  if (known) return wallTime(new Date(known), life.timeZone);
  if (verb !== 'schedule') return '';
  // The next full hour.
  return wallTime(new Date(Math.ceil((Date.now() + 60_000) / 3_600_000) * 3_600_000), life.timeZone);
}
