import { Dialog } from '@base-ui/react/dialog';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { call } from '../app/client.ts';
import { useWords } from '../app/words.tsx';
import { sayDone, sayFailed } from '../parts/notices.tsx';
import { messages } from './messages.ts';
import { countsQuery, type QueuedComment } from './queries.ts';

interface Props {
  readonly appeal: QueuedComment['appeal'] | undefined;
  close(): void;
  answered(): void;
}

/** Answers an appeal, in words that the reader is sent. */
export function AppealDialog({ appeal, close, answered }: Props) {
  const words = useWords(messages);
  const cache = useQueryClient();
  const [answer, setAnswer] = useState('');
  const id = useId();
  // What was begun for one reader is not said to the next.
  const leave = () => {
    setAnswer('');
    close();
  };
  const say = async (granted: boolean) => {
    if (!appeal || answer.trim() === '') return;
    try {
      await call('POST /api/moderation/appeals/:id', {
        params: { id: appeal.decision },
        body: { granted, answer },
      });
      sayDone(words.answered);
      leave();
      answered();
      await cache.invalidateQueries({ queryKey: countsQuery.queryKey });
    } catch (error) {
      sayFailed(error);
    }
  };
  return (
    <Dialog.Root open={Boolean(appeal)} onOpenChange={(next) => !next && leave()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog">
          <Dialog.Title render={<h2 />}>{words.appealSays}</Dialog.Title>
          <blockquote className="answered" dir="auto">
            {appeal?.words}
          </blockquote>
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
              <button type="button" className="quiet" onClick={leave}>
                {words.cancel}
              </button>
              <button
                type="button"
                className="button"
                disabled={answer.trim() === ''}
                onClick={() => void say(false)}
              >
                {words.decline}
              </button>
              <button
                type="button"
                className="button main"
                disabled={answer.trim() === ''}
                onClick={() => void say(true)}
              >
                {words.grant}
              </button>
            </p>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
