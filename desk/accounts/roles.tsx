import { useSuspenseQuery } from '@tanstack/react-query';
import type { Role } from '#accounts';
import { call } from '../app/client.ts';
import { messages as shell } from '../app/messages.ts';
import { useWords } from '../app/words.tsx';
import { messages } from './messages.ts';

/** From most to least, as in every list of them. */
export const roleNames: readonly Role[] = [
  'owner',
  'editor',
  'writer',
  'contributor',
  'picture-editor',
  'moderator',
];

/** The table of who may do what, as the server decides by it. */
export default function Roles() {
  const words = useWords(messages);
  const names = useWords(shell).roles;
  const { roles, capabilities } = useSuspenseQuery({
    queryKey: ['roles'],
    queryFn: ({ signal }) => call('GET /api/roles', { signal }),
    staleTime: Infinity,
  }).data;
  return (
    <>
      <div className="screen-head">
        <h1>{words.rolesTitle}</h1>
      </div>
      <p className="note">{words.rolesText}</p>
      <div className="scroll" tabIndex={0} role="region" aria-label={words.rolesTitle}>
        <table className="matrix">
          <thead>
            <tr>
              <th scope="col">{words.permission}</th>
              {roles.map((role) => (
                <th key={role} scope="col">
                  {names[role]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {capabilities.map(({ name, roles: allowed }) => (
              <tr key={name}>
                <th scope="row" title={name}>
                  {words.capabilities[name] ?? name}
                </th>
                {roles.map((role) => (
                  <td key={role} className={allowed.includes(role) ? undefined : 'none'}>
                    <span aria-hidden="true">{allowed.includes(role) ? '✓' : '–'}</span>
                    <span className="unseen">{allowed.includes(role) ? words.yes : words.no}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
