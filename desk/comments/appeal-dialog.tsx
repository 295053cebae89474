import { Dialog } from '@base-ui/react/dialog';
import { useQueryClient } from '@tanstack/react-query';
import { call, Problem } from '../app/client.ts';
import { useWords } from '../app/words.tsx';
import { sayDone, sayFailed } from '../parts/notices.tsx';
import { AnswerForm } from './answer-form.tsx';
import { focusRow } from './cursor.ts';
import { messages } from './messages.ts';
import { countsQuery, type QueuedComment } from './queries.ts';

interface Props {
  /** The comment whose decision is contested; undefined while nothing is answered. */
  readonly item: QueuedComment | undefined;
  close(): void;
  answered(): void;
}

/** Answers an appeal, in words that the reader is sent. */
export function AppealDialog({ item, close, answered }: Props) {
  const appeal = item?.appeal;
  const words = useWords(messages);
  const cache = useQueryClient();
  const say = async (granted: boolean, answer: string) => {
    if (!item || !appeal) return;
    try {
      await call('POST /api/moderation/appeals/:id', {
        params: { id: appeal.decision },
        body: { granted, answer, edits: item.edits },
      });
      sayDone(words.answered);
      close();
      answered();
      await cache.invalidateQueries({ queryKey: countsQuery.queryKey });
    } catch (error) {
      sayFailed(error);
      // What stands there now has to be read first.
      if (!(error instanceof Problem) || error.code !== 'comments.changed') return;
      close();
      answered();
    }
  };
  return (
    <Dialog.Root open={Boolean(appeal)} onOpenChange={(next) => !next && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog" finalFocus={focusRow}>
          <Dialog.Title render={<h2 />}>{words.appealSays}</Dialog.Title>
          <blockquote className="answered" dir="auto">
            {appeal?.words}
          </blockquote>
          <AnswerForm grant={words.grant} say={(granted, answer) => void say(granted, answer)}>
            <button type="button" className="quiet" onClick={close}>
              {words.cancel}
            </button>
          </AnswerForm>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
