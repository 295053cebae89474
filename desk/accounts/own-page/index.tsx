import { useSuspenseQuery } from '@tanstack/react-query';
import { useWords } from '../../app/words.tsx';
import { messages } from '../messages.ts';
import { useProved } from '../proof.tsx';
import { Codes } from './codes.tsx';
import { Email } from './email.tsx';
import { OwnLanguage } from './language.tsx';
import { Name } from './name.tsx';
import { ownPageQuery } from './query.ts';
import { Sessions } from './sessions.tsx';
import { Tokens } from './tokens.tsx';
import { Passkeys, Password } from './ways-in.tsx';

/** One's own page: name, ways in, sessions, tokens. */
export default function OwnPage() {
  const words = useWords(messages);
  const page = useSuspenseQuery(ownPageQuery).data;
  const { run, dialog } = useProved();
  const noWayIn = !page.password && page.passkeys.length === 0;
  return (
    <div className="own-page">
      <div className="screen-head">
        <h1>{words.me}</h1>
        <span className="note">{page.email}</span>
      </div>
      {noWayIn && <p className="danger-box">{words.noWayIn}</p>}
      <Name page={page} run={run} />
      <OwnLanguage />
      <Email page={page} run={run} />
      <Passkeys page={page} run={run} />
      <Password page={page} run={run} />
      <Codes page={page} run={run} />
      <Sessions page={page} run={run} />
      <Tokens page={page} run={run} />
      {dialog}
    </div>
  );
}
