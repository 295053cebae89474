import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { call } from '../app/client.ts';
import { useWords } from '../app/words.tsx';
import { ByLink } from './by-link.tsx';
import { messages } from './messages.ts';
import { WayIn, type Chosen } from './way-in.tsx';

export default function Reset() {
  const words = useWords(messages);
  const [changed, setChanged] = useState(false);
  const give = (token: string) => async (credential: Chosen) => {
    const { signedIn } = await call('POST /api/reset', { body: { token, credential } });
    if (signedIn) location.replace('/desk/stories');
    else setChanged(true);
  };
  return (
    <ByLink purpose="reset" title={() => words.resetTitle}>
      {(token, { member }) =>
        changed ? (
          <p role="status">
            {words.codesStillAsked} <Link to="/sign-in">{words.signIn}</Link>
          </p>
        ) : (
          member && (
            <>
              <p>{words.resetText(member.email)}</p>
              <WayIn
                purpose="reset"
                token={token}
                email={member.email}
                passwordOnly={member.codes}
                give={give(token)}
              />
            </>
          )
        )
      }
    </ByLink>
  );
}
