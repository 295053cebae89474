import { useState } from 'react';
import { call } from '../../app/client.ts';
import { useLanguage, useWords } from '../../app/words.tsx';
import { sayDone } from '../../parts/notices.tsx';
import { messages } from '../messages.ts';
import { submitting } from '../outside.tsx';
import type { SectionProps } from './query.ts';

export function Email({ page, run }: SectionProps) {
  const words = useWords(messages);
  const { language } = useLanguage();
  const [email, setEmail] = useState('');
  const ask = () =>
    run(async () => {
      await call('PUT /api/me/email', { body: { email, language } });
      sayDone(words.emailAsked(email));
      setEmail('');
    });
  return (
    <section aria-labelledby="own-email">
      <h2 id="own-email">{words.email}</h2>
      <p className="note">{words.emailNow(page.email)}</p>
      <form className="inline-form" onSubmit={submitting(() => void ask())}>
        <div className="field">
          <label htmlFor="new-email">{words.newEmail}</label>
          <input
            id="new-email"
            type="email"
            autoComplete="email"
            required
            maxLength={254}
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        </div>
        <button type="submit" className="button">
          {words.emailAsk}
        </button>
      </form>
    </section>
  );
}
