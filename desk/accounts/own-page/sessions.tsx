import { call } from '../../app/client.ts';
import { useWords } from '../../app/words.tsx';
import { When } from '../../parts/when.tsx';
import { messages } from '../messages.ts';
import { useChanged, type SectionProps } from './query.ts';

/** `Chrome 141, Linux`: what a person knows a browser by. */
function browserOf(userAgent: string): string {
  const [, name, version] =
    /(Edg|OPR|Firefox|HeadlessChrome|Chrome|Version)\/(\d+)/.exec(
      userAgent.replace(/.*(?=(Edg|OPR)\/)/, ''),
    ) ?? [];
  const system = /Windows|Android|iPhone|iPad|Mac OS X|Linux/.exec(userAgent)?.[0];
  const names: Readonly<Record<string, string>> = {
    Edg: 'Edge',
    OPR: 'Opera',
    Version: 'Safari',
    HeadlessChrome: 'Chrome',
  };
  const browser = name === undefined ? undefined : `${names[name] ?? name} ${version}`;
  return [browser, system].filter(Boolean).join(', ') || userAgent.slice(0, 60) || '?';
}

export function Sessions({ page, run }: SectionProps) {
  const words = useWords(messages);
  const changed = useChanged();
  const end = (id: number) =>
    run(async () => {
      await call('DELETE /api/me/sessions/:id', { params: { id } });
      await changed();
    });
  const endAll = () =>
    run(async () => {
      await call('DELETE /api/me/sessions');
      location.assign('/desk/sign-in');
    });
  return (
    <section aria-labelledby="own-sessions">
      <h2 id="own-sessions">{words.sessions}</h2>
      <div className="scroll" tabIndex={0} role="group" aria-labelledby="own-sessions">
        <table className="own-sessions">
          <thead>
            <tr>
              <th scope="col">{words.browser}</th>
              <th scope="col">{words.started}</th>
              <th scope="col">{words.seen}</th>
              <th scope="col">{words.actions}</th>
            </tr>
          </thead>
          <tbody>
            {page.sessions.map(({ id, userAgent, startedAt, seenAt, here }) => (
              <tr key={id}>
                <td title={userAgent}>
                  {browserOf(userAgent)} {here && <small>({words.sessionHere})</small>}
                </td>
                <td>
                  <When at={startedAt} />
                </td>
                <td>
                  <When at={seenAt} />
                </td>
                <td>
                  {!here && (
                    <button
                      type="button"
                      className="quiet"
                      aria-label={`${words.signOut}: ${browserOf(userAgent)}`}
                      onClick={() => void end(id)}
                    >
                      {words.signOut}
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p>
        <button type="button" className="button danger" onClick={() => void endAll()}>
          {words.signOutEverywhere}
        </button>
      </p>
    </section>
  );
}
