import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { hrefOf, isVisible } from '#stories';
import { paperIn, paperSettings } from '#taxonomy';
import type { Settings } from '#platform/settings';
import { frontHref } from '../paper.ts';
import { sitemapClosing } from './sitemap.ts';
import { xml } from '../xml.ts';

const hours = 48;
/** As many as the protocol takes; the newest. */
const most = 1_000;
const rowsAtOnce = 250;

interface Row {
  id: number;
  language: string;
  published: Date;
  headline: string;
  path: string;
}

const opening = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
`;

/** Whether the news sitemap has a story: it is announced only while it does. */
export async function hasNews(db: Db, now: Date): Promise<boolean> {
  return (await newest(db, firstOf(now), undefined, now, 1)).length > 0;
}

/** The stories of the last two days for news search (Google News sitemaps 0.9), newest first, piece by piece. */
export async function* newsSitemap(
  db: Db,
  settings: Pick<Settings, 'get'>,
  publicUrl: string,
  now: Date,
): AsyncGenerator<string> {
  yield opening;
  const since = firstOf(now);
  let last: Row | undefined;
  for (let given = 0; given < most; given += rowsAtOnce) {
    const rows = await newest(db, since, last, now, rowsAtOnce);
    // The schema wants an address, and a 404 counts as a broken sitemap with whoever remembers it: a quiet paper names its front.
    if (rows.length === 0 && !last) yield frontEntry(settings, publicUrl);
    yield rows.map((row) => entry(row, paperIn(settings, row.language).name, publicUrl)).join('');
    last = rows.at(-1);
    if (rows.length < rowsAtOnce) break;
  }
  yield sitemapClosing;
}

const firstOf = (now: Date) => new Date(now.getTime() - hours * 3_600_000);

function frontEntry(settings: Pick<Settings, 'get'>, publicUrl: string): string {
  const mainLanguage = settings.get(paperSettings.language);
  return xml`<url><loc>${publicUrl}${frontHref({ mainLanguage }, mainLanguage, 'home')}</loc></url>
`.markup;
}

function entry({ path, language, published, headline }: Row, name: string, publicUrl: string): string {
  return xml`<url><loc>${publicUrl}${hrefOf(path)}</loc><news:news><news:publication><news:name>${name}</news:name><news:language>${newsLanguage(language)}</news:language></news:publication><news:publication_date>${published.toISOString()}</news:publication_date><news:title>${headline}</news:title></news:news></url>
`.markup;
}

/** Two or three letters, but for the two ways to write Chinese. */
function newsLanguage(language: string): string {
  const { language: code, script } = new Intl.Locale(language).maximize();
  return code === 'zh' ? (script === 'Hant' ? 'zh-tw' : 'zh-cn') : code;
}

async function newest(db: Db, since: Date, last: Row | undefined, now: Date, limit: number): Promise<Row[]> {
  const further = last
    ? sql`(stories.published_at, stories.id) < (${last.published}, ${last.id})`
    : sql`true`;
  const { rows } = await sql<Row>`
    select stories.id, stories.language, stories.published_at as published, version.headline, address.path
    from stories join story_versions as version on version.id = stories.published_version_id
    join story_addresses as address on address.story_id = stories.id and address.is_current
    where stories.published_at > ${since} and ${further} and ${isVisible(now)}
    order by stories.published_at desc, stories.id desc limit ${limit}`.execute(db);
  return rows;
}
