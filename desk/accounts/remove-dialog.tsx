import { AlertDialog } from '@base-ui/react/alert-dialog';
import { useWords } from '../app/words.tsx';
import { messages } from './messages.ts';

interface RemoveDialogProps<Person> {
  readonly person: Person | undefined;
  close(): void;
  remove(person: Person): void;
}

/** Asks before somebody is removed from the staff. */
export function RemoveDialog<Person extends { readonly name: string }>({
  person,
  close,
  remove,
}: RemoveDialogProps<Person>) {
  const words = useWords(messages);
  return (
    <AlertDialog.Root open={person !== undefined} onOpenChange={(open) => !open && close()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="backdrop" />
        <AlertDialog.Popup className="dialog">
          <AlertDialog.Title render={<h2 />}>{words.removeAsk(person?.name ?? '')}</AlertDialog.Title>
          <AlertDialog.Description>{words.removeText}</AlertDialog.Description>
          <div className="dialog-foot">
            <AlertDialog.Close className="button">{words.cancel}</AlertDialog.Close>
            <button
              type="button"
              className="button danger"
              onClick={() => {
                if (person) remove(person);
                close();
              }}
            >
              {words.removePerson}
            </button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
