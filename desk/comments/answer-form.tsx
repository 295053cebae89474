import { useId, useState, type ReactNode } from 'react';
import { useWords } from '../app/words.tsx';
import { messages } from './messages.ts';

interface Props {
  /** What granting the appeal is called. */
  readonly grant: string;
  /** Says the answer, in words that the reader is sent. */
  say(granted: boolean, answer: string): void;
  /** Buttons before the two. */
  readonly children?: ReactNode;
}

/** The answer to an appeal: words, and whether it is granted. */
export function AnswerForm({ grant, say, children }: Props) {
  const words = useWords(messages);
  const [answer, setAnswer] = useState('');
  const id = useId();
  const button = (granted: boolean, text: string) => (
    <button
      type="button"
      className={granted ? 'button main' : 'button'}
      disabled={answer.trim() === ''}
      onClick={() => say(granted, answer)}
    >
      {text}
    </button>
  );
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <div className="field">
        <label htmlFor={id}>{words.answer}</label>
        <textarea
          id={id}
          rows={4}
          required
          maxLength={2000}
          value={answer}
          onChange={({ target }) => setAnswer(target.value)}
        />
      </div>
      <p className="dialog-foot">
        {children}
        {button(false, words.decline)}
        {button(true, grant)}
      </p>
    </form>
  );
}
