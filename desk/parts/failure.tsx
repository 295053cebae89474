import { messages } from '../app/messages.ts';
import { Problem } from '../app/client.ts';
import { useSaid } from '../app/said.ts';
import { useWords } from '../app/words.tsx';

/** What went wrong, in the server's own words, and a way on. */
export function Failure({ error, retry }: { readonly error: unknown; retry?: () => void }) {
  const words = useWords(messages);
  const { text, help } = useSaid()(error);
  return (
    <div className="failure" role="alert">
      <h2>{words.failed}</h2>
      <p>{text}</p>
      {help !== undefined && <p>{help}</p>}
      {error instanceof Problem && <p className="code">{error.code}</p>}
      <p>
        {retry && (
          <button type="button" className="button" onClick={retry}>
            {words.again}
          </button>
        )}{' '}
        <a href="/desk/stories">{words.toStart}</a>
      </p>
    </div>
  );
}
