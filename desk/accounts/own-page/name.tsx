import { useState } from 'react';
import { call } from '../../app/client.ts';
import { useWords } from '../../app/words.tsx';
import { sayDone } from '../../parts/notices.tsx';
import { messages } from '../messages.ts';
import { submitting } from '../outside.tsx';
import { useChanged, type SectionProps } from './query.ts';

export function Name({ page, run }: SectionProps) {
  const words = useWords(messages);
  const changed = useChanged();
  const [name, setName] = useState(page.name);
  const save = () =>
    run(async () => {
      await call('PUT /api/me/name', { body: { name } });
      await changed();
      sayDone(words.saved);
    });
  return (
    <section aria-labelledby="own-name">
      <h2 id="own-name">{words.name}</h2>
      <form className="inline-form" onSubmit={submitting(() => void save())}>
        <div className="field">
          <label htmlFor="name">{words.yourName}</label>
          <input
            id="name"
            autoComplete="name"
            required
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </div>
        <button type="submit" className="button" disabled={name.trim() === '' || name === page.name}>
          {words.save}
        </button>
      </form>
    </section>
  );
}
