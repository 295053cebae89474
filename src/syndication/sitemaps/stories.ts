import { sql } from 'kysely';
import { picturesById, pictureSrc, type Picture } from '#media';
import type { Db } from '#platform/db';
import { hrefOf, isVisible } from '#stories';
import type { PaperFacts } from '../paper.ts';
import { alternatesOf, storiesPerSitemap, type SitemapPage } from './sitemap.ts';

const rowsAtOnce = 1_000;

interface Row {
  id: number;
  path: string;
  language: string;
  changed: Date;
  family: { language: string; path: string }[];
  pictures: number[];
}

/** Each sitemap of stories that has a visible one, with its last change; a look at one story or a few for each. */
export async function storySitemaps(db: Db, now: Date): Promise<{ number: number; changed: Date | null }[]> {
  const { rows } = await sql<{ number: number; changed: Date | null }>`
    select number, changed_at as changed
    from generate_series(1, (select (max(id) - 1) / ${sql.lit(storiesPerSitemap)} + 1 from stories)) as number
    left join sitemap_changes using (number)
    cross join lateral (select from stories where id > (number - 1) * ${sql.lit(storiesPerSitemap)}
      and id <= number * ${sql.lit(storiesPerSitemap)} and ${isVisible(now)} order by id limit 1) as any_visible
    order by number`.execute(db);
  return rows;
}

/** The visible stories of a sitemap, a thousand at a time; `undefined` where there is none. */
export async function storyPages(db: Db, paper: PaperFacts, number: number, now: Date) {
  const last = number * storiesPerSitemap;
  const first = await pageOfStories(db, last - storiesPerSitemap, last, now);
  if (first.length === 0) return undefined;
  return (async function* batches() {
    let rows = first;
    while (rows.length > 0) {
      const after = rows.at(-1)?.id ?? last;
      // The next are looked up while these are written.
      const next = rows.length < rowsAtOnce ? Promise.resolve([]) : pageOfStories(db, after, last, now);
      next.catch(() => undefined);
      const pictures = await picturesById(
        db,
        rows.flatMap((row) => row.pictures),
      );
      yield { pages: rows.map((row) => toPage(row, pictures, paper)), toCome: last - after };
      rows = await next;
    }
  })();
}

/**
 * Stays the same while a sitemap does: over all that `storyPages` reads, added up by the database in a tenth of the
 * time. Of a picture it takes the transaction that last wrote it.
 */
export async function storiesFingerprint(
  db: Db,
  { mainLanguage }: Pick<PaperFacts, 'mainLanguage'>,
  number: number,
  now: Date,
): Promise<string> {
  const last = number * storiesPerSitemap;
  const first = last - storiesPerSitemap + 1;
  const { rows } = await sql<{ fingerprint: string }>`
    select concat_ws(' ', ${mainLanguage}::text, (
      select sum(hashtextextended(concat_ws(' ', stories.id, stories.language, translation_group, published_at, updated_at,
        address.path), 0)::numeric)
      from stories join story_addresses as address on address.story_id = stories.id and address.is_current
      where translation_group in (
          select translation_group from stories where id between ${first}::bigint and ${last}::bigint)
        and ${isVisible(now)}
    ), (
      select sum(hashtextextended(concat_ws(' ', story_id, picture_id, pictures.xmin), 0)::numeric)
      from picture_uses join pictures on pictures.id = picture_id
      where story_id between ${first}::bigint and ${last}::bigint
    )) as fingerprint`.execute(db);
  return rows[0]!.fingerprint;
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
