import { useState } from 'react';
import { queryOptions, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Menu } from '@base-ui/react/menu';
import { useActions } from '../app/actions.tsx';
import { call, type Answer } from '../app/client.ts';
import { messages as shell } from '../app/messages.ts';
import { useLanguage, useWords } from '../app/words.tsx';
import { useChosen } from '../parts/chosen.ts';
import { sayDone } from '../parts/notices.tsx';
import { When } from '../parts/when.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { messages } from './messages.ts';
import { useProved } from './proof.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { roleNames } from './roles.tsx';

type Person = Answer<'GET /api/staff'>[number];

const staffQuery = queryOptions({
  queryKey: ['staff'],
  queryFn: ({ signal }) => call('GET /api/staff', { signal }),
});

/** Who works here: invite, change roles, sign out, remove. */
export default function People() {
  const words = useWords(messages);
  const people = useSuspenseQuery(staffQuery).data;
  const client = useQueryClient();
  const changed = () => client.invalidateQueries({ queryKey: staffQuery.queryKey });
  const { run, dialog } = useProved();
  const [inviting, setInviting] = useState(false);
  const [removing, setRemoving] = useState<Person>();
  useActions([
    { id: 'invite', label: words.invite, keys: 'i', group: words.people, run: () => setInviting(true) },
  ]);
  return (
    <>
      <div className="screen-head">
        <h1>{words.people}</h1>
        <span className="grow" />
        <button
          type="button"
          className="button main"
          title={`${words.invite} (I)`}
          onClick={() => setInviting(true)}
        >
          {words.invite}
        </button>
      </div>
      <div className="scroll" tabIndex={0} role="region" aria-label={words.people}>
        <table className="staff">
          <thead>
            <tr>
              <th scope="col">{words.name}</th>
              <th scope="col">{words.role}</th>
              <th scope="col">{words.state}</th>
              <th scope="col">{words.seen}</th>
              <th scope="col">{words.actions}</th>
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <Row
                key={person.id}
                person={person}
                run={run}
                changed={changed}
                remove={() => setRemoving(person)}
              />
            ))}
          </tbody>
        </table>
      </div>
      <InviteDialog open={inviting} onOpenChange={setInviting} run={run} changed={changed} />
      <RemoveDialog
        person={removing}
        close={() => setRemoving(undefined)}
        remove={({ id, name }) => {
          void run(async () => {
            await call('DELETE /api/staff/:id', { params: { id } });
            await changed();
            sayDone(words.removed(name));
          });
        }}
      />
      {dialog}
    </>
  );
}

interface RowProps {
  readonly person: Person;
  run(work: () => Promise<void>): Promise<void>;
  changed(): Promise<void>;
  remove(): void;
}

function Row({ person: { id, name, email, role, joinedAt, seenAt }, run, changed, remove }: RowProps) {
  const words = useWords(messages);
  const { roles } = useWords(shell);
  const { language } = useLanguage();
  const params = { id };
  const change = (next: Person['role']) =>
    run(async () => {
      await call('PUT /api/staff/:id/role', { params, body: { role: next } });
      await changed();
      sayDone(words.roleChanged(name, roles[next]));
    });
  const chosen = useChosen(role, change);
  const write = (letter: 'invitation' | 'reset') =>
    run(async () => {
      const { mailLeaves } = await call(`POST /api/staff/:id/${letter}`, { params, body: { language } });
      await changed();
      sayDone(mailLeaves ? words.letterLeft : words.letterWaits);
    });
  const signOut = () =>
    run(async () => {
      await call('DELETE /api/staff/:id/sessions', { params });
      await changed();
      sayDone(words.sessionsEnded);
    });
  const items = [
    joinedAt === null
      ? { label: words.inviteAgain, do: () => void write('invitation') }
      : { label: words.giveWayIn, do: () => void write('reset') },
    { label: words.endSessions, do: () => void signOut() },
    { label: words.removePerson, do: remove },
  ];
  return (
    <tr>
      <td>
        {name}
        <div className="address">{email}</div>
      </td>
      <td>
        <select
          aria-label={words.roleOf(name)}
          value={chosen.value}
          onChange={(event) => chosen.choose(event.target.value as Person['role'])}
        >
          {roleNames.map((each) => (
            <option key={each} value={each}>
              {roles[each]}
            </option>
          ))}
        </select>
      </td>
      <td>
        <span className={`state ${joinedAt === null ? 'invited' : 'joined'}`}>
          {joinedAt === null ? words.invited : words.joined}
        </span>
      </td>
      <td>
        <When at={seenAt} or={words.never} />
      </td>
      <td>
        <Menu.Root>
          <Menu.Trigger className="button" aria-label={words.more(name)}>
            …
          </Menu.Trigger>
          <Menu.Portal>
            <Menu.Positioner sideOffset={4} align="end">
              <Menu.Popup className="popup">
                {items.map((item) => (
                  <Menu.Item key={item.label} onClick={item.do}>
                    {item.label}
                  </Menu.Item>
                ))}
              </Menu.Popup>
            </Menu.Positioner>
          </Menu.Portal>
        </Menu.Root>
      </td>
    </tr>
  );
}
