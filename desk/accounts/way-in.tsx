import { useState } from 'react';
import { call } from '../app/client.ts';
import { useLanguage, useWords } from '../app/words.tsx';
import { messages } from './messages.ts';
import { submitting, useTry, Wrong } from './outside.tsx';
import { localhostAddress, makePasskey, nameOfToday, passkeysWork } from './passkeys.ts';

type Made = Awaited<ReturnType<typeof makePasskey>>;
export type Chosen = { password: string } | { passkey: { name: string; response: Made } };

interface WayInProps {
  readonly purpose: 'set-up' | 'invite' | 'reset';
  readonly token: string;
  readonly name?: string;
  readonly email: string;
  /** Whether the fields above are filled; nothing can be chosen before. */
  readonly ready?: boolean;
  readonly passwordOnly?: boolean;
  give(chosen: Chosen): Promise<void>;
}

/** Chooses how somebody will sign in: a passkey first, a password as the other way. */
export function WayIn({ purpose, token, name, email, ready = true, passwordOnly = false, give }: WayInProps) {
  const words = useWords(messages);
  const { language } = useLanguage();
  const [password, setPassword] = useState('');
  const { busy, error, attempt } = useTry();
  const passkey = () =>
    attempt(async () => {
      const person = purpose === 'set-up' ? { name, email } : {};
      const options = await call('POST /api/links/passkey', { body: { token, purpose, ...person } });
      const response = await makePasskey(options, words);
      await give({ passkey: { name: nameOfToday(words, language), response } });
    });
  return (
    <fieldset className="way-in">
      <legend>{words.wayIn}</legend>
      {passkeysWork && !passwordOnly && (
        <>
          <p className="note">{words.passkeyText}</p>
          <p>
            <button
              type="button"
              className="button main"
              disabled={busy || !ready}
              onClick={() => void passkey()}
            >
              {words.makePasskey}
            </button>
          </p>
          <p className="or">{words.or}</p>
        </>
      )}
      <NoPasskeysHere />
      <form onSubmit={submitting(() => void attempt(() => give({ password })))}>
        <input type="hidden" autoComplete="username" value={email} />
        <div className="field">
          <label htmlFor="new-password">{words.password}</label>
          <input
            id="new-password"
            type="password"
            autoComplete="new-password"
            aria-describedby="new-password-note"
            required
            minLength={10}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
          <p id="new-password-note" className="note">
            {words.passwordNote}
          </p>
        </div>
        <Wrong error={error} />
        <button
          type="submit"
          className={passkeysWork && !passwordOnly ? 'button' : 'button main'}
          disabled={busy || !ready}
        >
          {words.usePassword}
        </button>
      </form>
    </fieldset>
  );
}

/** On an IP address: why there is no passkey, and where there is one. */
export function NoPasskeysHere() {
  const words = useWords(messages);
  const address = localhostAddress();
  if (passkeysWork) return null;
  return (
    <p className="note">
      {words.noPasskeysHere} {address !== undefined && <a href={address}>{words.openLocalhost}</a>}
    </p>
  );
}
