import { Dialog } from '@base-ui/react/dialog';
import { useWords } from '../../app/words.tsx';
import { copyText } from '../../parts/copy.ts';
import { messages } from '../messages.ts';

/** Shows a secret, once: it goes only when a person says that it is kept. */
export function Secret({ secret, close }: { readonly secret: string | undefined; close(): void }) {
  const words = useWords(messages).webhooks;
  const copy = () => void copyText(secret ?? '', words.copied);
  return (
    <Dialog.Root open={secret !== undefined} disablePointerDismissal>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog">
          <Dialog.Title render={<h2 />}>{words.secretTitle}</Dialog.Title>
          <Dialog.Description>{words.secretNote}</Dialog.Description>
          <p className="secret">{secret}</p>
          <div className="dialog-foot">
            <button type="button" className="button" onClick={copy}>
              {words.copy}
            </button>
            <button type="button" className="button main" onClick={close}>
              {words.done}
            </button>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
