import { Dialog } from '@base-ui/react/dialog';
import { useLanguage, useWords } from '../app/words.tsx';
import { instantWords } from '../parts/times.ts';
import { usePaperZone } from '../app/session.ts';
import { differences, type Laid, type Slot, type Story } from './layout.ts';
import { messages } from './messages.ts';

interface OvertakenDialogProps {
  /** The front as it stands now. */
  readonly laid: Laid;
  readonly mine: readonly Slot[];
  readonly stories: ReadonlyMap<number, Story>;
  keepMine(): void;
  takeTheirs(): void;
  close(): void;
}

/** Says what another editor changed meanwhile, and asks whose layout shall stand. */
export function OvertakenDialog({ laid, mine, stories, keepMine, takeTheirs, close }: OvertakenDialogProps) {
  const words = useWords(messages);
  const { language } = useLanguage();
  const zone = usePaperZone();
  const [latest] = laid.history;
  const named = (story: number | undefined) =>
    story === undefined ? words.newest : (stories.get(story)?.headline ?? String(story));
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog">
          <Dialog.Title render={<h2 />}>{words.overtakenTitle}</Dialog.Title>
          <Dialog.Description>
            {latest &&
              words.overtakenBy(latest.madeBy ?? words.machine, instantWords(latest.madeAt, language, zone))}
          </Dialog.Description>
          <table className="overtaken">
            <thead>
              <tr>
                <th scope="col">{words.place}</th>
                <th scope="col">{words.theirs}</th>
                <th scope="col">{words.mine}</th>
              </tr>
            </thead>
            <tbody>
              {differences(laid.slots, mine).map(({ slot, one, other, times }) => (
                <tr key={slot}>
                  <th scope="row">{slot}</th>
                  <td>{named(one)}</td>
                  <td>
                    {named(other)}
                    {times && <small> {words.otherTimes}</small>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <div className="dialog-foot">
            <button type="button" className="button" onClick={close}>
              {words.goOn}
            </button>
            <button type="button" className="button" onClick={takeTheirs}>
              {words.takeTheirs}
            </button>
            <button type="button" className="button main" onClick={keepMine}>
              {words.keepMine}
            </button>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
