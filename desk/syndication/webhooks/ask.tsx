import { AlertDialog } from '@base-ui/react/alert-dialog';
import { useWords } from '../../app/words.tsx';
import { messages } from '../messages.ts';

interface AskProps {
  readonly open: boolean;
  readonly title: string;
  readonly text: string;
  /** What the button says that does it. */
  readonly act: string;
  close(): void;
  run(): void;
}

/** Asks before something is done that cannot be taken back. */
export function Ask({ open, title, text, act, close, run }: AskProps) {
  const words = useWords(messages).webhooks;
  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => !next && close()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="backdrop" />
        <AlertDialog.Popup className="dialog">
          <AlertDialog.Title render={<h2 />}>{title}</AlertDialog.Title>
          <AlertDialog.Description>{text}</AlertDialog.Description>
          <div className="dialog-foot">
            <AlertDialog.Close className="button">{words.cancel}</AlertDialog.Close>
            <button
              type="button"
              className="button danger"
              onClick={() => {
                close();
                run();
              }}
            >
              {act}
            </button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
