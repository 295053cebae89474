import { useState } from 'react';
import { Dialog } from '@base-ui/react/dialog';
import { call } from '../app/client.ts';
import { messages as shell } from '../app/messages.ts';
import { useLanguage, useWords } from '../app/words.tsx';
import { sayDone } from '../parts/notices.tsx';
import { messages } from './messages.ts';
import { submitting } from './outside.tsx';
import { roleNames } from './roles.tsx';

interface InviteDialogProps {
  readonly open: boolean;
  onOpenChange(open: boolean): void;
  run(work: () => Promise<void>): Promise<void>;
  changed(): Promise<void>;
}

/** Invites somebody by e-mail. */
export function InviteDialog({ open, onOpenChange, run, changed }: InviteDialogProps) {
  const words = useWords(messages);
  const { roles } = useWords(shell);
  const { language } = useLanguage();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<(typeof roleNames)[number]>('writer');
  const send = () =>
    run(async () => {
      const { mailLeaves } = await call('POST /api/staff', { body: { name, email, role, language } });
      setName('');
      setEmail('');
      onOpenChange(false);
      await changed();
      sayDone(mailLeaves ? words.letterLeft : words.letterWaits);
    });
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog">
          <Dialog.Title render={<h2 />}>{words.invite}</Dialog.Title>
          <Dialog.Description className="note">{words.inviteText}</Dialog.Description>
          <form onSubmit={submitting(() => void send())}>
            <div className="field">
              <label htmlFor="invite-name">{words.name}</label>
              <input
                id="invite-name"
                required
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            </div>
            <div className="field">
              <label htmlFor="invite-email">{words.email}</label>
              <input
                id="invite-email"
                type="email"
                required
                value={email}
                onChange={(event) => setEmail(event.target.value)}
              />
            </div>
            <div className="field">
              <label htmlFor="invite-role">{words.role}</label>
              <select
                id="invite-role"
                value={role}
                onChange={(event) => setRole(event.target.value as typeof role)}
              >
                {roleNames.map((each) => (
                  <option key={each} value={each}>
                    {roles[each]}
                  </option>
                ))}
              </select>
            </div>
            <div className="dialog-foot">
              <Dialog.Close className="button">{words.cancel}</Dialog.Close>
              <button type="submit" className="button main">
                {words.sendInvitation}
              </button>
            </div>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
