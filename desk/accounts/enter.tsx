import { useState } from 'react';
import { call } from '../app/client.ts';
import { useWords } from '../app/words.tsx';
import { Failure } from '../parts/failure.tsx';
import { messages } from './messages.ts';

/** A one-time link leads here. The secret stands after the `#`, so that it reaches no log on the way. */
export default function Enter() {
  const words = useWords(messages);
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const enter = async () => {
    setBusy(true);
    try {
      await call('POST /api/session/link', { body: { token: location.hash.slice(1) } });
      location.replace('/desk/stories');
    } catch (reason) {
      setError(reason);
      setBusy(false);
    }
  };
  return (
    <main className="outside">
      <h1>{words.enterTitle}</h1>
      <p>{words.enterText}</p>
      <p>
        <button type="button" className="button main" disabled={busy} onClick={() => void enter()}>
          {words.enter}
        </button>
      </p>
      {error !== undefined && <Failure error={error} />}
    </main>
  );
}
