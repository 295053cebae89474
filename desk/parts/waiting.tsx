import { messages } from '../app/messages.ts';
import { useWords } from '../app/words.tsx';

/** Shown where something is on its way for longer than a moment. */
export function Waiting() {
  const words = useWords(messages);
  return (
    <p className="waiting" role="status">
      {words.waiting}
    </p>
  );
}
