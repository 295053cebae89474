import { useState } from 'react';
import { call } from '../app/client.ts';
import { messages as shell } from '../app/messages.ts';
import { useWords } from '../app/words.tsx';
import { ByLink, type Looked } from './by-link.tsx';
import { messages } from './messages.ts';
import { WayIn, type Chosen } from './way-in.tsx';

export default function Join() {
  const words = useWords(messages);
  return (
    <ByLink purpose="invite" title={(looked) => (looked ? words.joinTitle(looked.paper) : words.enterTitle)}>
      {(token, { member }) => member && <Newcomer token={token} member={member} />}
    </ByLink>
  );
}

interface NewcomerProps {
  readonly token: string;
  readonly member: NonNullable<Looked['member']>;
}

function Newcomer({ token, member }: NewcomerProps) {
  const words = useWords(messages);
  const { roles } = useWords(shell);
  const [name, setName] = useState(member.name);
  const give = async (credential: Chosen) => {
    await call('POST /api/join', { body: { token, name, credential } });
    location.replace('/desk/stories');
  };
  return (
    <>
      <p>{words.joinText(member.email, roles[member.role])}</p>
      <div className="field">
        <label htmlFor="name">{words.yourName}</label>
        <input
          id="name"
          autoComplete="name"
          required
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <WayIn purpose="invite" token={token} email={member.email} ready={name.trim() !== ''} give={give} />
    </>
  );
}
