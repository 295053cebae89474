import type { Cx } from '#platform/cx';
import { askLink, type AskOptions } from './ask.ts';
import { askable, linksOf } from './of-body.ts';

declare module '#platform/jobs' {
  interface JobData {
    /** The links of a story's working copy are to be asked whether they answer. */
    'links.wanted': { story: number };
  }
}

/** Hours for which an answer is believed; one that failed is asked again sooner. */
const believed = { yes: 24, no: 0.05 } as const;
const atOnce = 4;

/** Asks the links of a story's working copy that were not asked lately, and keeps what was heard. */
export async function checkLinks(cx: Cx, story: number, options: AskOptions = {}): Promise<void> {
  const row = await cx.db.selectFrom('stories').select('copy').where('id', '=', story).executeTakeFirst();
  if (!row) return;
  const urls = askable(linksOf(row.copy.body).external).asked;
  if (urls.length === 0) return;
  const known = await cx.db.selectFrom('link_checks').selectAll().where('url', 'in', urls).execute();
  const since = (hours: number) => new Date(cx.now.getTime() - hours * 3_600_000);
  const fresh = new Set(
    known
      .filter(({ answers, checked_at }) => checked_at > since(answers ? believed.yes : believed.no))
      .map(({ url }) => url),
  );
  const waiting = urls.filter((url) => !fresh.has(url));
  const worker = async () => {
    for (let url = waiting.pop(); url !== undefined; url = waiting.pop()) {
      const heard = { ...(await askLink(url, options)), checked_at: cx.now };
      await cx.db
        .insertInto('link_checks')
        .values({ url, ...heard })
        .onConflict((conflict) => conflict.column('url').doUpdateSet(heard))
        .execute();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** Milliseconds after which an answer is forgotten: whoever wants it asks again. */
const keptFor = 30 * 86_400_000;

/** Forgets what was heard of links long ago. */
export async function forgetLinkChecks(cx: Cx): Promise<void> {
  await cx.db
    .deleteFrom('link_checks')
    .where('checked_at', '<', new Date(cx.now.getTime() - keptFor))
    .execute();
}
