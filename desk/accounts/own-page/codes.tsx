import { useState } from 'react';
import { call } from '../../app/client.ts';
import { useWords } from '../../app/words.tsx';
import { copyText } from '../../parts/copy.ts';
import { messages } from '../messages.ts';
import { submitting } from '../outside.tsx';
import { useChanged, type SectionProps } from './query.ts';

export function Codes({ page, run }: SectionProps) {
  const words = useWords(messages);
  const changed = useChanged();
  const [secret, setSecret] = useState<string>();
  const [code, setCode] = useState('');
  const [recovery, setRecovery] = useState<readonly string[]>();
  const begin = () => run(async () => setSecret((await call('POST /api/me/codes')).secret));
  const prove = () =>
    run(async () => {
      setRecovery((await call('PUT /api/me/codes', { body: { code } })).codes);
      setSecret(undefined);
      setCode('');
      await changed();
    });
  const renew = () =>
    run(async () => {
      setRecovery((await call('POST /api/me/recovery-codes')).codes);
      await changed();
    });
  const end = () =>
    run(async () => {
      await call('DELETE /api/me/codes');
      await changed();
    });
  return (
    <section aria-labelledby="own-codes">
      <h2 id="own-codes">{words.codes}</h2>
      <p className="note">{page.codes ? words.codesOn(page.recoveryCodesLeft) : words.codesOff}</p>
      {recovery && <Recovery codes={recovery} done={() => setRecovery(undefined)} />}
      {page.codes && !recovery && (
        <p className="buttons">
          <button type="button" className="button" onClick={() => void renew()}>
            {words.newRecovery}
          </button>
          <button type="button" className="button danger" onClick={() => void end()}>
            {words.codesEnd}
          </button>
        </p>
      )}
      {!page.codes && !page.password && <p className="note">{words.codesNeedPassword}</p>}
      {!page.codes && page.password && secret === undefined && (
        <p>
          <button type="button" className="button" onClick={() => void begin()}>
            {words.codesBegin}
          </button>
        </p>
      )}
      {secret !== undefined && (
        <form onSubmit={submitting(() => void prove())}>
          <p>{words.codesScan}</p>
          <img className="qr" src={`/api/me/codes/qr.svg?${secret.length}`} alt={words.codesQr} />
          <p className="secret">
            <span className="unseen">{words.secret}: </span>
            {secret}
          </p>
          <div className="inline-form">
            <div className="field">
              <label htmlFor="first-code">{words.code}</label>
              <input
                id="first-code"
                inputMode="numeric"
                autoComplete="one-time-code"
                required
                value={code}
                onChange={(event) => setCode(event.target.value)}
              />
            </div>
            <button type="submit" className="button main">
              {words.codesProve}
            </button>
          </div>
        </form>
      )}
    </section>
  );
}

function Recovery({ codes, done }: { readonly codes: readonly string[]; done(): void }) {
  const words = useWords(messages);
  const copy = () => void copyText(codes.join('\n'), words.copied);
  return (
    <div role="status">
      <h3>{words.recovery}</h3>
      <p className="note">{words.recoveryText}</p>
      <ul className="secret codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <p className="buttons">
        <button type="button" className="button" onClick={copy}>
          {words.copy}
        </button>
        <button type="button" className="button main" onClick={done}>
          {words.done}
        </button>
      </p>
    </div>
  );
}
