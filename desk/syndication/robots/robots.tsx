import { useRef } from 'react';
import { queryOptions, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { call } from '../../app/client.ts';
import { useMay } from '../../app/session.ts';
import { useLanguage, useWords } from '../../app/words.tsx';
import { sayDone, sayFailed } from '../../parts/notices.tsx';
import { localeOf } from '../../parts/times.ts';
import { messages as settingMessages } from '../../settings/messages.ts';
import { settingsQuery } from '../../settings/paper-languages.ts';
import { SettingField } from '../../settings/setting-field.tsx';
import { Crawlers, type Chosen } from './crawlers.tsx';
import { messages } from './messages.ts';
import { Others } from './others.tsx';
import { RobotDays } from './robot-days.tsx';

const robotsQuery = queryOptions({
  queryKey: ['robots'],
  queryFn: ({ signal }) => call('GET /api/robots', { signal }),
});

/** The one policy for robots, and what each robot took. */
export default function Robots() {
  const words = useWords(messages);
  const { names } = useWords(settingMessages);
  const { language } = useLanguage();
  const cache = useQueryClient();
  const mayEdit = useMay()('settings.edit');
  const { listed, crawlers, days, others, pages } = useSuspenseQuery(robotsQuery).data;
  const { groups } = useSuspenseQuery(settingsQuery).data;
  const settings = groups.find(({ group }) => group === 'robots')?.settings ?? [];
  const change = async (changes: Readonly<Record<string, unknown>>, said: string) => {
    try {
      for (const [name, value] of Object.entries(changes))
        await call('PUT /api/settings/:name', { params: { name }, body: { value } });
      sayDone(words.saved(said));
    } catch (error) {
      sayFailed(error);
      throw error;
    } finally {
      await Promise.all(
        [settingsQuery, robotsQuery].map(({ queryKey }) => cache.invalidateQueries({ queryKey })),
      );
    }
  };
  const namesIn = (setting: string) => {
    const now = cache.getQueryData(settingsQuery.queryKey)?.groups.flatMap((group) => group.settings);
    const value = now?.find(({ name }) => name === setting)?.value;
    return Array.isArray(value) ? value.map(String) : [];
  };
  /** Puts a crawler on one of the two lists of names, or on none. */
  const put = (crawler: string, chosen: Chosen) => {
    const changes: Record<string, readonly string[]> = {};
    for (const list of ['allowed', 'refused'] as const) {
      const before = namesIn(`robots.${list}`);
      const others = before.filter((name) => name.toLowerCase() !== crawler.toLowerCase());
      if (list === chosen) changes[`robots.${list}`] = [...others, crawler];
      else if (others.length < before.length) changes[`robots.${list}`] = others;
    }
    return change(changes, crawler).catch(() => undefined);
  };
  // One after the other, each on the lists that the one before left.
  const last = useRef(Promise.resolve());
  const answer = (...asked: Parameters<typeof put>) =>
    (last.current = last.current.then(() => put(...asked)));
  return (
    <>
      <header className="screen-head">
        <h1>{words.title}</h1>
      </header>
      <p className="note">{words.intro}</p>
      {!mayEdit && <p className="note">{words.readOnly}</p>}
      <section aria-labelledby="robots-policy">
        <h2 id="robots-policy">{words.policy}</h2>
        <div className="settings robots-policy">
          {settings.map((one) => (
            <SettingField
              key={`${one.name} ${JSON.stringify(one.value)}`}
              {...one}
              locked={!mayEdit}
              save={(value) => change({ [one.name]: value }, names[one.name] ?? one.name)}
            />
          ))}
        </div>
      </section>
      <section aria-labelledby="robots-crawlers" className="settings-history">
        <h2 id="robots-crawlers">{words.crawlers}</h2>
        <p className="note">
          {words.listed(
            new Date(listed).toLocaleDateString(localeOf(language), { dateStyle: 'long', timeZone: 'UTC' }),
          )}
        </p>
        <Crawlers crawlers={crawlers} locked={!mayEdit} answer={answer} />
      </section>
      <section aria-labelledby="robots-days" className="settings-history">
        <h2 id="robots-days">{words.days}</h2>
        <RobotDays days={days} />
      </section>
      <Others others={others} pages={pages} />
    </>
  );
}
