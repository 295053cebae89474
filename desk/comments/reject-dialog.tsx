import { Dialog } from '@base-ui/react/dialog';
import { useId, useState } from 'react';
import { useWords } from '../app/words.tsx';
import { focusRow } from './cursor.ts';
import { messages } from './messages.ts';
import { rules, type Rule } from './queries.ts';

interface Props {
  readonly open: boolean;
  close(): void;
  reject(rule: Rule, reason: string): void;
}

/** Rejects under a rule, with words of one's own where those of the rule do not do. */
export function RejectDialog({ open, close, reject }: Props) {
  const words = useWords(messages);
  const [rule, setRule] = useState<Rule>('insult');
  const [reason, setReason] = useState('');
  const id = useId();
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog" finalFocus={focusRow}>
          <Dialog.Title render={<h2 />}>{words.reject}</Dialog.Title>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              reject(rule, reason);
              setReason('');
              close();
            }}
          >
            <fieldset className="choices">
              <legend>{words.rejectUnder}</legend>
              {rules.map((one, number) => (
                <label key={one}>
                  <input
                    type="radio"
                    name={`${id}-rule`}
                    checked={one === rule}
                    onChange={() => setRule(one)}
                  />{' '}
                  {words.rules[one]} <kbd>{number + 1}</kbd>
                </label>
              ))}
            </fieldset>
            <div className="field">
              <label htmlFor={`${id}-reason`}>{words.reasonFor}</label>
              <textarea
                id={`${id}-reason`}
                rows={3}
                maxLength={1000}
                value={reason}
                onChange={({ target }) => setReason(target.value)}
              />
            </div>
            <p className="dialog-foot">
              <button type="button" className="quiet" onClick={close}>
                {words.cancel}
              </button>
              <button type="submit" className="button danger">
                {words.reject}
              </button>
            </p>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
