import { useState } from 'react';
import type { Capability } from '#platform/cx';
import { call } from '../../app/client.ts';
import { useWords } from '../../app/words.tsx';
import { copyText } from '../../parts/copy.ts';
import { When } from '../../parts/when.tsx';
import { messages } from '../messages.ts';
import { submitting } from '../outside.tsx';
import { useChanged, type SectionProps } from './query.ts';

const lasting = [30, 90, 365] as const;

export function Tokens({ page, run }: SectionProps) {
  const words = useWords(messages);
  const changed = useChanged();
  const [making, setMaking] = useState(false);
  const [token, setToken] = useState<string>();
  const revoke = (id: number) =>
    run(async () => {
      await call('DELETE /api/me/tokens/:id', { params: { id } });
      await changed();
    });
  const made = async (secret: string) => {
    setToken(secret);
    setMaking(false);
    await changed();
  };
  const copy = () => void copyText(token ?? '', words.copied);
  return (
    <section aria-labelledby="own-tokens">
      <h2 id="own-tokens">{words.tokens}</h2>
      {page.tokens.length === 0 && !making && <p className="note">{words.noTokens}</p>}
      <ul>
        {page.tokens.map(({ id, name, can, expiresAt, usedAt }) => (
          <li key={id} className="passkey">
            <p>
              <strong>{name}</strong>{' '}
              <button
                type="button"
                className="quiet"
                aria-label={`${words.revoke}: ${name}`}
                onClick={() => void revoke(id)}
              >
                {words.revoke}
              </button>
            </p>
            <p className="note">
              {can.map((each) => words.capabilities[each] ?? each).join(' · ')}
              <br />
              {words.used} <When at={usedAt} or={words.never} /> · {words.ends}{' '}
              <When at={expiresAt} or={words.never} />
            </p>
          </li>
        ))}
      </ul>
      {token !== undefined && (
        <div role="status">
          <p>{words.tokenMade}</p>
          <p className="secret">{token}</p>
          <p className="buttons">
            <button type="button" className="button" onClick={copy}>
              {words.copy}
            </button>
            <button type="button" className="button main" onClick={() => setToken(undefined)}>
              {words.done}
            </button>
          </p>
        </div>
      )}
      {making ? (
        <NewToken choices={page.tokensMay} run={run} made={made} cancel={() => setMaking(false)} />
      ) : (
        <p>
          <button type="button" className="button" onClick={() => setMaking(true)}>
            {words.newToken}
          </button>
        </p>
      )}
    </section>
  );
}

interface NewTokenProps extends Pick<SectionProps, 'run'> {
  /** What a token of this person may be given. */
  readonly choices: readonly Capability[];
  made(token: string): Promise<void>;
  cancel(): void;
}

function NewToken({ choices, run, made, cancel }: NewTokenProps) {
  const words = useWords(messages);
  const [name, setName] = useState('');
  const [can, setCan] = useState<readonly Capability[]>([]);
  const [days, setDays] = useState<number | undefined>(90);
  const make = () =>
    run(async () => {
      const body = { name, can: [...can], ...(days === undefined ? {} : { days }) };
      await made((await call('POST /api/me/tokens', { body })).token);
    });
  const choose = (capability: Capability, on: boolean) =>
    setCan(on ? [...can, capability] : can.filter((each) => each !== capability));
  return (
    <form onSubmit={submitting(() => void make())}>
      <div className="field">
        <label htmlFor="token-name">{words.name}</label>
        <input
          id="token-name"
          autoFocus
          required
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <fieldset className="plain">
        <legend className="label">{words.tokenMay}</legend>
        <div className="choices">
          {choices.map((capability) => (
            <label key={capability}>
              <input
                type="checkbox"
                checked={can.includes(capability)}
                onChange={(event) => choose(capability, event.target.checked)}
              />
              {words.capabilities[capability] ?? capability}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="field">
        <label htmlFor="token-days">{words.tokenEnds}</label>
        <select
          id="token-days"
          value={days ?? ''}
          onChange={(event) => setDays(event.target.value === '' ? undefined : Number(event.target.value))}
        >
          {lasting.map((each) => (
            <option key={each} value={each}>
              {words.days(each)}
            </option>
          ))}
          <option value="">{words.tokenNever}</option>
        </select>
      </div>
      <p className="buttons">
        <button type="submit" className="button main" disabled={can.length === 0}>
          {words.makeToken}
        </button>
        <button type="button" className="button" onClick={cancel}>
          {words.cancel}
        </button>
      </p>
    </form>
  );
}
