import { useState } from 'react';
import { Link, useSearch } from '@tanstack/react-router';
import { call, Problem } from '../app/client.ts';
import { queries } from '../app/queries.ts';
import { useWords } from '../app/words.tsx';
import { messages } from './messages.ts';
import { Outside, submitting, useTry, Wrong } from './outside.tsx';
import { passkeysWork, usePasskey } from './passkeys.ts';
import { NoPasskeysHere } from './way-in.tsx';

/** Only a place of the desk may be led back to; anything else, such as another host, leads to the stories. */
function wayBack(to: unknown): string {
  const start = '/desk/stories';
  if (typeof to !== 'string') return start;
  const url = URL.parse(to.startsWith('/desk') ? to : `/desk${to}`, location.origin);
  if (!url || url.origin !== location.origin || !/^\/desk\/[^/]/.test(url.pathname)) return start;
  return url.pathname.startsWith('/desk/sign-in') ? start : url.pathname + url.search + url.hash;
}

export default function SignIn() {
  const words = useWords(messages);
  const search = useSearch({ strict: false }) as unknown as { to?: unknown };
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [wantsCode, setWantsCode] = useState(false);
  const { busy, error, attempt } = useTry();
  const goOn = () => {
    queries.clear();
    location.replace(wayBack(search.to));
  };
  const byPasskey = () =>
    attempt(async () => {
      await call('POST /api/session/passkey', { body: { response: await usePasskey(words) } });
      goOn();
    });
  const byPassword = () =>
    attempt(async () => {
      try {
        const body = { email, password, ...(code === '' ? {} : { code }) };
        await call('POST /api/session/password', { body });
        goOn();
      } catch (reason) {
        if (!(reason instanceof Problem) || reason.code !== 'accounts.code-wanted') throw reason;
        setWantsCode(true);
      }
    });
  return (
    <Outside title={words.signInTo}>
      {passkeysWork && (
        <>
          <p>
            <button type="button" className="button main" disabled={busy} onClick={() => void byPasskey()}>
              {words.byPasskey}
            </button>
          </p>
          <p className="or">{words.or}</p>
        </>
      )}
      <NoPasskeysHere />
      <form onSubmit={submitting(() => void byPassword())}>
        <div className="field">
          <label htmlFor="email">{words.email}</label>
          <input
            id="email"
            type="email"
            autoComplete="username webauthn"
            required
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor="password">{words.password}</label>
          <input
            id="password"
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </div>
        {wantsCode && (
          <div className="field">
            <label htmlFor="code">{words.code}</label>
            <input
              id="code"
              autoComplete="one-time-code"
              autoFocus
              required
              aria-describedby="code-note"
              value={code}
              onChange={(event) => setCode(event.target.value)}
            />
            <p id="code-note" className="note">
              {words.codeNote}
            </p>
          </div>
        )}
        <Wrong error={error} />
        <p className="outside-foot">
          <button type="submit" className={passkeysWork ? 'button' : 'button main'} disabled={busy}>
            {words.byPassword}
          </button>
          <Link to="/forgotten">{words.forgotten}</Link>
        </p>
      </form>
    </Outside>
  );
}
