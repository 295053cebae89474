import { useState } from 'react';
import { call } from '../app/client.ts';
import { useWords } from '../app/words.tsx';
import { ByLink } from './by-link.tsx';
import { messages } from './messages.ts';
import { WayIn, type Chosen } from './way-in.tsx';

export default function SetUp() {
  const words = useWords(messages);
  return (
    <ByLink purpose="set-up" title={() => words.setUpTitle}>
      {(token) => <Owner token={token} />}
    </ByLink>
  );
}

function Owner({ token }: { readonly token: string }) {
  const words = useWords(messages);
  const [paper, setPaper] = useState('');
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const ready = paper.trim() !== '' && name.trim() !== '' && /\S@\S+\.\S/.test(email);
  const give = async (credential: Chosen) => {
    await call('POST /api/set-up', { body: { token, paper, name, email, credential } });
    location.replace('/desk/stories');
  };
  const fields = [
    { id: 'paper', label: words.paperName, value: paper, set: setPaper, auto: 'organization' },
    { id: 'name', label: words.yourName, value: name, set: setName, auto: 'name' },
    { id: 'email', label: words.email, value: email, set: setEmail, auto: 'username', type: 'email' },
  ];
  return (
    <>
      <p>{words.setUpText}</p>
      {fields.map(({ id, label, value, set, auto, type }) => (
        <div className="field" key={id}>
          <label htmlFor={id}>{label}</label>
          <input
            id={id}
            type={type ?? 'text'}
            autoComplete={auto}
            required
            value={value}
            onChange={(event) => set(event.target.value)}
          />
        </div>
      ))}
      <WayIn purpose="set-up" token={token} name={name} email={email} ready={ready} give={give} />
    </>
  );
}
