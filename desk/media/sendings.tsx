import { Link } from '@tanstack/react-router';
import { inOneLine, useSaid } from '../app/said.ts';
import { useWords } from '../app/words.tsx';
import { messages } from './messages.ts';
import {
  cancelSending,
  clearSendings,
  pauseSending,
  resumeSending,
  useSendings,
  type Sending,
} from './uploads.ts';

/** What is being added, file by file, with a way out of each. */
export function Sendings() {
  const words = useWords(messages);
  const sendings = useSendings();
  if (sendings.length === 0) return null;
  return (
    <section className="sendings" aria-label={words.sending}>
      <ul>
        {sendings.map((sending) => (
          <Row key={sending.id} sending={sending} />
        ))}
      </ul>
      {sendings.some(({ state }) => state === 'done') && (
        <button type="button" className="quiet" onClick={clearSendings}>
          {words.clear}
        </button>
      )}
    </section>
  );
}

function Row({ sending }: { readonly sending: Sending }) {
  const words = useWords(messages);
  const said = useSaid();
  const { id, name, size, sent, state, error, picture, known, alike = 0 } = sending;
  const why = error === undefined ? '' : inOneLine(said(error));
  const notes = [known === true ? words.known : '', alike > 0 ? words.looksLike(alike) : '', why];
  return (
    <li>
      <span className="sending-name">{name}</span>
      {state === 'sending' ? (
        <progress max={size} value={sent} aria-label={`${words.state.sending}: ${name}`} />
      ) : (
        <span className={`state ${state}`} role="status">
          {words.state[state]}
        </span>
      )}
      <span className="sending-note">{notes.filter(Boolean).join(' · ')}</span>
      <span className="sending-acts">
        {state === 'sending' && (
          <button type="button" className="quiet" onClick={() => pauseSending(id)}>
            {words.pause}
          </button>
        )}
        {(state === 'paused' || state === 'failed') && (
          <button type="button" className="quiet" onClick={() => resumeSending(id)}>
            {state === 'paused' ? words.resume : words.retry}
          </button>
        )}
        {picture === undefined ? (
          <button type="button" className="quiet" onClick={() => cancelSending(id)}>
            {words.cancel}
          </button>
        ) : (
          <Link to="/pictures/$id" params={{ id: String(picture) }} className="quiet">
            {words.open}
          </Link>
        )}
      </span>
    </li>
  );
}
