import { useSyncExternalStore } from 'react';
import { messages } from '../app/messages.ts';
import { Problem } from '../app/client.ts';
import { useWords } from '../app/words.tsx';

interface Notice {
  readonly id: number;
  readonly text: string;
  readonly kind: 'done' | 'failed';
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
  change([...notices, { id, text, kind: 'done' }]);
  setTimeout(() => dismiss(id), 5_000);
}

/** Says why something was not done; stays until it is dismissed. */
export function sayFailed(error: unknown): void {
  const text =
    error instanceof Problem
      ? [error.message, error.help].filter(Boolean).join(' ')
      : error instanceof Error
        ? error.message
        : String(error);
  change([...notices, { id: (last += 1), text, kind: 'failed' }]);
}

export function Notices() {
  const words = useWords(messages);
  const shown = useSyncExternalStore(
    (hear) => {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    () => notices,
  );
  return (
    <div className="notices" role="status" aria-live="polite">
      {shown.map(({ id, text, kind }) => (
        <p key={id} className={`notice ${kind}`}>
          {text}{' '}
          <button type="button" className="quiet" onClick={() => dismiss(id)}>
            {words.dismiss}
          </button>
        </p>
      ))}
    </div>
  );
}
