import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { call } from '../app/client.ts';
import { useLanguage, useWords } from '../app/words.tsx';
import { messages } from './messages.ts';
import { Outside, submitting, useTry, Wrong } from './outside.tsx';

export default function Forgotten() {
  const words = useWords(messages);
  const { language } = useLanguage();
  const [email, setEmail] = useState('');
  const [sent, setSent] = useState(false);
  const { busy, error, attempt } = useTry();
  const ask = () =>
    attempt(async () => {
      await call('POST /api/resets', { body: { email, language } });
      setSent(true);
    });
  return (
    <Outside title={words.forgotten}>
      <p role="status">{sent ? words.letterSent : words.forgottenText}</p>
      {!sent && (
        <form onSubmit={submitting(() => void ask())}>
          <div className="field">
            <label htmlFor="email">{words.email}</label>
            <input
              id="email"
              type="email"
              autoComplete="username"
              required
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          </div>
          <Wrong error={error} />
          <button type="submit" className="button main" disabled={busy}>
            {words.sendLetter}
          </button>
        </form>
      )}
      <p>
        <Link to="/sign-in">{words.backToSignIn}</Link>
      </p>
    </Outside>
  );
}
