import { sql } from 'kysely';
import { picturesById, pictureSrc, type Picture } from '#media';
import type { Db } from '#platform/db';
import { hrefOf, isVisible } from '#stories';
import type { PaperFacts } from './paper.ts';
import { sitemapClosing, sitemapOpening, sitemapPageXml, type SitemapPage } from './sitemap.ts';

/**
 * Stories to a sitemap, by ranges of their IDs, so that a story never wanders from one to another. The protocol allows
 * 50,000 addresses, but also 50 MB, which percent-encoded Hangul with its translations would pass.
 */
export const storiesPerSitemap = 25_000;
const rowsAtOnce = 1_000;

interface Row {
  id: number;
  path: string;
  language: string;
  changed: Date;
  family: { language: string; path: string }[];
  pictures: number[];
}

/** Each sitemap of stories that has a visible one, with the last change in it. */
export async function storySitemaps(db: Db, now: Date): Promise<{ number: number; changed: Date }[]> {
  const { rows } = await sql<{ number: number; changed: Date }>`
    select (id - 1) / ${sql.lit(storiesPerSitemap)} + 1 as number, max(greatest(published_at, updated_at)) as changed
    from stories where ${isVisible(now)} group by 1 order by 1`.execute(db);
  return rows;
}

/** A sitemap piece by piece, a thousand stories at a time; `undefined` where no visible story is in it. */
export async function storySitemap(
  db: Db,
  paper: PaperFacts,
  number: number,
  now: Date,
): Promise<AsyncIterable<string> | undefined> {
  const last = number * storiesPerSitemap;
  const first = await pageOfStories(db, last - storiesPerSitemap, last, now);
  if (first.length === 0) return undefined;
  return (async function* pieces() {
    yield sitemapOpening;
    let rows = first;
    while (rows.length > 0) {
      const pictures = await picturesById(
        db,
        rows.flatMap((row) => row.pictures),
      );
      yield rows.map((row) => sitemapPageXml(toPage(row, pictures, paper))).join('');
      const after = rows.at(-1)?.id ?? last;
      rows = rows.length < rowsAtOnce ? [] : await pageOfStories(db, after, last, now);
    }
    yield sitemapClosing;
  })();
}

async function pageOfStories(db: Db, after: number, last: number, now: Date): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select page.id, page.language, greatest(page.published_at, page.updated_at) as changed, address.path,
      (select jsonb_agg(jsonb_build_object('language', stories.language, 'path', home.path) order by stories.language)
        from stories join story_addresses as home on home.story_id = stories.id and home.is_current
        where stories.translation_group = page.translation_group and ${isVisible(now)}) as family,
      array(select distinct picture_id from picture_uses where story_id = page.id order by 1) as pictures
    from (
      select stories.* from stories where id > ${after}::bigint and id <= ${last}::bigint and ${isVisible(now)}
      order by id limit ${rowsAtOnce}
    ) as page
    join story_addresses as address on address.story_id = page.id and address.is_current
    order by page.id`.execute(db);
  return rows;
}

function toPage(row: Row, pictures: ReadonlyMap<number, Picture>, paper: PaperFacts): SitemapPage {
  const absolute = (path: string) => `${paper.publicUrl}${hrefOf(path)}`;
  const family = Object.fromEntries(row.family.map(({ language, path }) => [language, absolute(path)]));
  const images = row.pictures.flatMap((id) => {
    const picture = pictures.get(id);
    return picture ? `${paper.publicUrl}${pictureSrc(picture, 'full', 1600)}` : [];
  });
  return { url: absolute(row.path), changed: row.changed, alternates: alternatesOf(family, paper), images };
}

/** Alternates are named when there are several; the main language's is also the default. */
export function alternatesOf(
  family: Readonly<Record<string, string>>,
  { mainLanguage }: Pick<PaperFacts, 'mainLanguage'>,
): Readonly<Record<string, string>> {
  if (Object.keys(family).length < 2) return {};
  const main = family[mainLanguage];
  return main === undefined ? family : { ...family, 'x-default': main };
}
