import { AlertDialog } from '@base-ui/react/alert-dialog';
import { useState } from 'react';
import { call } from '../../app/client.ts';
import { useWords } from '../../app/words.tsx';
import { sayDone, sayFailed } from '../../parts/notices.tsx';
import { storyChanged, type Version } from './queries.ts';
import { messages } from './words.ts';

interface Props {
  readonly story: number;
  /** What to go back to; the question is asked while there is one. */
  readonly version: Version | undefined;
  readonly when: string;
  close(): void;
}

/** Asks before the page says again what it said. */
export function RestoreDialog({ story, version, when, close }: Props) {
  const { history: words, cancel } = useWords(messages);
  const [busy, setBusy] = useState(false);
  const restore = async (key: string) => {
    setBusy(true);
    try {
      await call('POST /api/stories/:id/restore', { params: { id: story }, body: { version: key } });
      sayDone(words.restored);
      close();
    } catch (error) {
      sayFailed(error);
    } finally {
      setBusy(false);
      await storyChanged(story);
    }
  };
  return (
    <AlertDialog.Root open={version !== undefined} onOpenChange={(open) => !open && close()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="backdrop" />
        <AlertDialog.Popup className="dialog">
          <AlertDialog.Title render={<h2 />}>{words.restore}</AlertDialog.Title>
          <AlertDialog.Description>{words.restoreSure(when)}</AlertDialog.Description>
          <div className="dialog-foot">
            <AlertDialog.Close className="button">{cancel}</AlertDialog.Close>
            <button
              type="button"
              className="button main"
              disabled={busy}
              onClick={() => version && void restore(version.key)}
            >
              {words.restore}
            </button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
