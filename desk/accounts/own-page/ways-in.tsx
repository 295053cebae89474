import { useState } from 'react';
import { call } from '../../app/client.ts';
import { useLanguage, useWords } from '../../app/words.tsx';
import { sayDone } from '../../parts/notices.tsx';
import { When } from '../../parts/when.tsx';
import { messages } from '../messages.ts';
import { submitting } from '../outside.tsx';
import { addOwnPasskey, passkeysWork } from '../passkeys.ts';
import { NoPasskeysHere } from '../way-in.tsx';
import { useChanged, type OwnPage, type SectionProps } from './query.ts';

export function Password({ page, run }: SectionProps) {
  const words = useWords(messages);
  const changed = useChanged();
  const [password, setPassword] = useState('');
  const save = () =>
    run(async () => {
      await call('PUT /api/me/password', { body: { password } });
      setPassword('');
      await changed();
      sayDone(words.passwordSet);
    });
  return (
    <section aria-labelledby="own-password">
      <h2 id="own-password">{words.password}</h2>
      <p className="note">{page.password ? words.passwordOn : words.passwordOff}</p>
      <form className="inline-form" onSubmit={submitting(() => void save())}>
        <input type="hidden" autoComplete="username" value={page.email} />
        <div className="field">
          <label htmlFor="new-password">{words.newPassword}</label>
          <input
            id="new-password"
            type="password"
            autoComplete="new-password"
            aria-describedby="password-note"
            required
            minLength={10}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </div>
        <button type="submit" className="button">
          {words.setPassword}
        </button>
      </form>
      <p id="password-note" className="note">
        {words.passwordNote}
      </p>
    </section>
  );
}

export function Passkeys({ page, run }: SectionProps) {
  const words = useWords(messages);
  const { language } = useLanguage();
  const changed = useChanged();
  const add = () =>
    run(async () => {
      await addOwnPasskey(words, language);
      await changed();
      sayDone(words.passkeyAdded);
    });
  return (
    <section aria-labelledby="own-passkeys">
      <h2 id="own-passkeys">{words.passkeys}</h2>
      {page.passkeys.length === 0 ? (
        <p className="note">{words.noPasskeys}</p>
      ) : (
        <ul className="passkeys">
          {page.passkeys.map((passkey) => (
            <Passkey key={passkey.id} passkey={passkey} run={run} />
          ))}
        </ul>
      )}
      {passkeysWork ? (
        <p>
          <button type="button" className="button" onClick={() => void add()}>
            {words.addPasskey}
          </button>
        </p>
      ) : (
        <NoPasskeysHere />
      )}
    </section>
  );
}

interface PasskeyProps extends Pick<SectionProps, 'run'> {
  readonly passkey: OwnPage['passkeys'][number];
}

function Passkey({ passkey: { id, name: kept, host, addedAt, usedAt }, run }: PasskeyProps) {
  const words = useWords(messages);
  const changed = useChanged();
  const [name, setName] = useState(kept);
  const rename = () =>
    run(async () => {
      await call('PUT /api/me/passkeys/:id', { params: { id }, body: { name } });
      await changed();
      sayDone(words.saved);
    });
  const remove = () =>
    run(async () => {
      await call('DELETE /api/me/passkeys/:id', { params: { id } });
      await changed();
    });
  return (
    <li className="passkey">
      <form className="inline-form" onSubmit={submitting(() => void rename())}>
        <div className="field">
          <label htmlFor={`passkey-${id}`}>{words.name}</label>
          <input
            id={`passkey-${id}`}
            required
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </div>
        <button type="submit" className="button" disabled={name === kept}>
          {words.rename}
        </button>
        <button
          type="button"
          className="quiet"
          aria-label={`${words.remove}: ${kept}`}
          onClick={() => void remove()}
        >
          {words.remove}
        </button>
      </form>
      <p className="note">
        {host} · {words.added} <When at={addedAt} /> · {words.used} <When at={usedAt} or={words.never} />
      </p>
    </li>
  );
}
