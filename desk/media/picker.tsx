import { useDeferredValue, useState } from 'react';
import { Dialog } from '@base-ui/react/dialog';
import { useWords } from '../app/words.tsx';
import { DropZone } from './drop-zone.tsx';
import { messages } from './messages.ts';
import { Sendings } from './sendings.tsx';
import { Sheet } from './sheet.tsx';

interface PickerProps {
  close(): void;
  /** Hears the ID of the chosen picture; the dialog then closes. A picture that lacks something may be chosen: the checklist tells. */
  onPick(picture: number): void;
}

/** Chooses a picture of the desk, or adds one and chooses it. */
export function PicturePicker({ close, onPick }: PickerProps) {
  const words = useWords(messages);
  return (
    <Dialog.Root open onOpenChange={(open) => open || close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog picker">
          <Dialog.Title render={<h2 />}>{words.pick}</Dialog.Title>
          <Choice
            choose={(picture) => {
              close();
              onPick(picture);
            }}
          />
          <div className="dialog-foot">
            <Dialog.Close className="button">{words.close}</Dialog.Close>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Choice({ choose }: { choose(picture: number): void }) {
  const words = useWords(messages);
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed);
  return (
    <>
      <input
        type="search"
        aria-label={words.find}
        placeholder={words.findHint}
        value={typed}
        autoFocus
        onChange={(event) => setTyped(event.target.value)}
      />
      <DropZone>
        <Sendings />
        <Sheet
          search={search}
          show=""
          frame={(card, content) => (
            <button type="button" onClick={() => choose(card.id)}>
              <span className="unseen">{words.pickThis} </span>
              {content}
            </button>
          )}
        />
      </DropZone>
    </>
  );
}
