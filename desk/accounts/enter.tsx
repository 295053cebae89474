import { call } from '../app/client.ts';
import { useWords } from '../app/words.tsx';
import { messages } from './messages.ts';
import { Outside, secretOfLink, useTry, Wrong } from './outside.tsx';

/** A one-time link leads here, and waits for a click: a program that only follows links uses nothing up. */
export default function Enter() {
  const words = useWords(messages);
  const { busy, error, attempt } = useTry();
  const enter = () =>
    attempt(async () => {
      await call('POST /api/session/link', { body: { token: secretOfLink() } });
      location.replace('/desk/stories');
    });
  return (
    <Outside title={words.enterTitle}>
      <p>{words.enterText}</p>
      <Wrong error={error} />
      <p>
        <button type="button" className="button main" disabled={busy} onClick={() => void enter()}>
          {words.enter}
        </button>
      </p>
    </Outside>
  );
}
