import { Outside, Wrong } from '../accounts/outside.tsx';
import { messages } from './messages.ts';
import { useWords } from './words.tsx';

/** An address that no screen answers to. */
export function Nowhere() {
  const { problems, toStart } = useWords(messages);
  return (
    <>
      <header className="screen-head">
        <h1>{problems.nothing}</h1>
      </header>
      <p>
        <a href="/desk/stories">{toStart}</a>
      </p>
    </>
  );
}

/** Why the desk cannot be opened at all: nothing stands around it yet. */
export function Closed({ error }: { readonly error: unknown }) {
  const { failed, again } = useWords(messages);
  return (
    <Outside title={failed}>
      <Wrong error={error} />
      <button type="button" className="button" onClick={() => location.reload()}>
        {again}
      </button>
    </Outside>
  );
}
