import { useSyncExternalStore } from 'react';
import { messages } from '../app/messages.ts';
import { inOneLine, useSaid } from '../app/said.ts';
import { useWords } from '../app/words.tsx';

interface Notice {
  readonly id: number;
  /** Said in the language of whoever reads it, as late as possible. */
  readonly said: string | { readonly error: unknown };
}

let notices: readonly Notice[] = [];
let last = 0;
const hearers = new Set<() => void>();
const change = (next: readonly Notice[]) => {
  notices = next;
  for (const hear of hearers) hear();
};
const dismiss = (id: number) => change(notices.filter((notice) => notice.id !== id));

/** Says that something was done; gone after a few seconds. */
export function sayDone(text: string): void {
  const id = (last += 1);
  change([...notices, { id, said: text }]);
  setTimeout(() => dismiss(id), 5_000);
}

/** Says why something was not done; stays until it is dismissed. */
export function sayFailed(error: unknown): void {
  change([...notices, { id: (last += 1), said: { error } }]);
}

export function Notices() {
  const words = useWords(messages);
  const saidBy = useSaid();
  const shown = useSyncExternalStore(
    (hear) => {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    () => notices,
  );
  return (
    <div className="notices" role="status" aria-live="polite">
      {shown.map(({ id, said }) => (
        <p key={id} className={typeof said === 'string' ? 'notice done' : 'notice failed'}>
          {typeof said === 'string' ? said : inOneLine(saidBy(said.error))}{' '}
          <button type="button" className="quiet" onClick={() => dismiss(id)}>
            {words.dismiss}
          </button>
        </p>
      ))}
    </div>
  );
}
