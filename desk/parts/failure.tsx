import { messages } from '../app/messages.ts';
import { Problem } from '../app/client.ts';
import { useWords } from '../app/words.tsx';

/** What went wrong, in the server's own words, and a way on. */
export function Failure({ error, retry }: { readonly error: unknown; retry?: () => void }) {
  const words = useWords(messages);
  const problem = error instanceof Problem ? error : undefined;
  return (
    <div className="failure" role="alert">
      <h2>{words.failed}</h2>
      <p>{problem?.message ?? (error instanceof Error ? error.message : String(error))}</p>
      {problem?.help !== undefined && <p>{problem.help}</p>}
      {problem && <p className="code">{problem.code}</p>}
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
