import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useActions } from '../app/actions.tsx';
import { call } from '../app/client.ts';
import { sessionQuery, useMay } from '../app/session.ts';
import { useLanguage, useWords } from '../app/words.tsx';
import { sayDone, sayFailed } from '../parts/notices.tsx';
import { When } from '../parts/when.tsx';
import { localeOf } from '../parts/times.ts';
import { messages } from './messages.ts';
import { settingsQuery } from './paper-languages.ts';
import { SettingField } from './setting-field.tsx';

/** All that a newsroom may set, by departments, and what was changed before. */
export default function Settings() {
  const words = useWords(messages);
  const { language } = useLanguage();
  const cache = useQueryClient();
  const mayEdit = useMay()('settings.edit');
  const { groups, history } = useSuspenseQuery(settingsQuery).data;
  const nameOf = (name: string) => words.names[name] ?? name;
  const change = async (name: string, value: unknown, said: string) => {
    try {
      await call('PUT /api/settings/:name', { params: { name }, body: { value } });
      sayDone(said);
    } catch (error) {
      sayFailed(error);
      throw error;
    } finally {
      // The session tells the paper's zone.
      await Promise.all(
        [settingsQuery, sessionQuery].map(({ queryKey }) => cache.invalidateQueries({ queryKey })),
      );
    }
  };
  const restore = (name: string, value: unknown) =>
    void change(name, value, words.restored(nameOf(name))).catch(() => undefined);
  const fallbackOf = (name: string) =>
    groups.flatMap(({ settings }) => settings).find((one) => one.name === name)?.fallback;
  useActions(
    groups.flatMap(({ group, settings }) =>
      settings.map(({ name }) => ({
        id: `setting:${name}`,
        label: nameOf(name),
        group: words.groups[group] ?? group,
        run: () => document.getElementById(`setting-${name}`)?.focus(),
      })),
    ),
  );
  const shown = (name: string, value: unknown) => {
    if (value === null || value === undefined) return words.unset;
    if (typeof value === 'boolean') return value ? words.on : words.off;
    if (typeof value === 'string') return words.choices[value] ?? `“${value}”`;
    if (typeof value === 'number') return value.toLocaleString(localeOf(language));
    if (name === 'paper.logo') return words.logo.one;
    if (Array.isArray(value)) return value.join(' · ');
    return Object.entries(value)
      .map(([key, one]) => `${key}: ${one}`)
      .join(' · ');
  };
  return (
    <>
      <header className="screen-head">
        <h1>{words.title}</h1>
      </header>
      {!mayEdit && <p className="note">{words.readOnly}</p>}
      <div className="settings">
        {groups.map(({ group, settings }) => (
          <section key={group} aria-labelledby={`group-${group}`}>
            <h2 id={`group-${group}`}>{words.groups[group] ?? group}</h2>
            {settings.map((one) => (
              <SettingField
                key={`${one.name} ${JSON.stringify(one.value)}`}
                {...one}
                locked={!mayEdit}
                save={(value) => change(one.name, value, words.saved(nameOf(one.name)))}
              />
            ))}
          </section>
        ))}
      </div>
      <section aria-labelledby="settings-history" className="settings-history">
        <h2 id="settings-history">{words.history}</h2>
        {history.length === 0 && <p className="empty">{words.noHistory}</p>}
        {history.length > 0 && (
          <div className="scroll" tabIndex={0} role="group" aria-labelledby="settings-history">
            <table>
              <thead>
                <tr>
                  <th scope="col">{words.when}</th>
                  <th scope="col">{words.setting}</th>
                  <th scope="col">{words.from}</th>
                  <th scope="col">{words.to}</th>
                  <th scope="col">{words.by}</th>
                  <td />
                </tr>
              </thead>
              <tbody>
                {history.map(({ id, name, old, new: next, at, by }) => (
                  <tr key={id}>
                    <td>
                      <When at={at} />
                    </td>
                    <td>{nameOf(name)}</td>
                    <td>{shown(name, old)}</td>
                    <td>{shown(name, next)}</td>
                    <td>{by ?? words.machine}</td>
                    <td>
                      {mayEdit && (
                        <button
                          type="button"
                          className="quiet"
                          aria-label={words.restoreLabel(nameOf(name), shown(name, old))}
                          onClick={() => restore(name, old ?? fallbackOf(name) ?? null)}
                        >
                          {words.restore}
                        </button>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
    </>
  );
}
