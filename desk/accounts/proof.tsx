import { useRef, useState, type ReactNode } from 'react';
import { Dialog } from '@base-ui/react/dialog';
import { call, Problem } from '../app/client.ts';
import { useWords } from '../app/words.tsx';
import { sayFailed } from '../parts/notices.tsx';
import { messages } from './messages.ts';
import { submitting, useTry, Wrong } from './outside.tsx';
import { passkeysWork, usePasskey } from './passkeys.ts';

/**
 * For what only a person may do who proved who they are lately: tries it, asks for a proof where the paper wants one, and tries again.
 * Failures are said. @returns `run`, and the dialog to put on the screen
 */
export function useProved(): {
  run(work: () => Promise<void>): Promise<void>;
  /** Asks for the proof at once, then does it. */
  ask(work: () => Promise<void>): void;
  readonly dialog: ReactNode;
} {
  const waiting = useRef<() => Promise<void>>(undefined);
  const [open, setOpen] = useState(false);
  const ask = (work: () => Promise<void>) => {
    waiting.current = work;
    setOpen(true);
  };
  const run = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      if (error instanceof Problem && error.code === 'accounts.proof-wanted') {
        ask(work);
      } else sayFailed(error);
    }
  };
  const proved = () => {
    setOpen(false);
    const work = waiting.current;
    if (work) void work().catch(sayFailed);
  };
  return { run, ask, dialog: <ProofDialog open={open} onOpenChange={setOpen} proved={proved} /> };
}

interface ProofDialogProps {
  readonly open: boolean;
  onOpenChange(open: boolean): void;
  proved(): void;
}

function ProofDialog({ open, onOpenChange, proved }: ProofDialogProps) {
  const words = useWords(messages);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const { busy, error, attempt } = useTry();
  const byPasskey = () =>
    attempt(async () => {
      await call('POST /api/session/proof', { body: { response: await usePasskey(words) } });
      proved();
    });
  const byPassword = () =>
    attempt(async () => {
      await call('POST /api/session/proof', { body: { password, ...(code === '' ? {} : { code }) } });
      setPassword('');
      proved();
    });
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog">
          <Dialog.Title render={<h2 />}>{words.proofTitle}</Dialog.Title>
          <Dialog.Description>{words.proofText}</Dialog.Description>
          {passkeysWork && (
            <p>
              <button type="button" className="button" disabled={busy} onClick={() => void byPasskey()}>
                {words.byPasskey}
              </button>
            </p>
          )}
          <form onSubmit={submitting(() => void byPassword())}>
            <div className="field">
              <label htmlFor="proof-password">{words.password}</label>
              <input
                id="proof-password"
                type="password"
                autoComplete="current-password"
                required
                value={password}
                onChange={(event) => setPassword(event.target.value)}
              />
            </div>
            {error instanceof Problem && error.code.startsWith('accounts.code') && (
              <div className="field">
                <label htmlFor="proof-code">{words.code}</label>
                <input
                  id="proof-code"
                  autoComplete="one-time-code"
                  value={code}
                  onChange={(event) => setCode(event.target.value)}
                />
              </div>
            )}
            <Wrong error={error} />
            <div className="dialog-foot">
              <Dialog.Close className="button">{words.cancel}</Dialog.Close>
              <button type="submit" className="button main" disabled={busy}>
                {words.byPassword}
              </button>
            </div>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
