import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { call } from '../app/client.ts';
import { useWords } from '../app/words.tsx';
import { ByLink } from './by-link.tsx';
import { messages } from './messages.ts';
import { useTry, Wrong } from './outside.tsx';

/** Where the link to a new address leads: it counts once its owner says so here, not when a program looks at the letter. */
export default function ConfirmEmail() {
  const words = useWords(messages);
  return (
    <ByLink purpose="email" title={() => words.emailTitle}>
      {(token, { member }) => member && <Confirm token={token} email={member.email} />}
    </ByLink>
  );
}

function Confirm({ token, email }: { readonly token: string; readonly email: string }) {
  const words = useWords(messages);
  const { busy, error, attempt } = useTry();
  const [done, setDone] = useState(false);
  if (done) {
    return (
      <p role="status">
        {words.emailDone(email)} <Link to="/me">{words.me}</Link>
      </p>
    );
  }
  return (
    <>
      <p>{words.emailText(email)}</p>
      <p>
        <button
          type="button"
          className="button main"
          disabled={busy}
          onClick={() =>
            void attempt(async () => {
              await call('POST /api/email', { body: { token } });
              setDone(true);
            })
          }
        >
          {words.emailConfirm}
        </button>
      </p>
      <Wrong error={error} />
    </>
  );
}
