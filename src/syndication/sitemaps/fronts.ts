import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { isVisible } from '#stories';
import { frontHref, type FrontKind, type PaperFacts } from '../paper.ts';
import { alternatesOf, type SitemapPage } from './sitemap.ts';

const frontsAtOnce = 500;

interface Front {
  front_id: number;
  slug: string;
  languages: Record<string, string>;
}

/** Where the slugs of each kind stand, as `id, slug`. A topic that went into another has no front. */
const named: Readonly<Record<FrontKind, ReturnType<typeof sql>>> = {
  home: sql`(select 0 as id, '' as slug)`,
  section: sql`(select id, slug from sections)`,
  topic: sql`(select id, slug from topics where merged_into is null)`,
  author: sql`(select id, slug from authors)`,
};

/** The fronts with a visible story on them, home, sections, topics and authors in each language, batch by batch. */
export async function* frontPages(db: Db, paper: PaperFacts, now: Date) {
  let any = false;
  for (const kind of ['home', 'section', 'topic', 'author'] as const) {
    let after = -1;
    for (let full = true; full;) {
      const fronts = await frontsAfter(db, kind, after, paper.languages, now);
      const pages = fronts.flatMap((front) => toPages(kind, front, paper));
      any ||= pages.length > 0;
      // How many will come is not known; there is room for all that the protocol allows but for the longest slugs.
      if (pages.length > 0) yield { pages, toCome: 0 };
      after = fronts.at(-1)?.front_id ?? after;
      full = fronts.length === frontsAtOnce;
    }
  }
  if (any) return;
  // A paper without stories still has a front.
  const url = `${paper.publicUrl}${frontHref(paper, paper.mainLanguage, 'home')}`;
  yield { pages: [{ url, changed: null, alternates: {} }], toCome: 0 };
}

async function frontsAfter(
  db: Db,
  kind: FrontKind,
  after: number,
  languages: readonly string[],
  now: Date,
): Promise<Front[]> {
  const { rows } = await sql<Front>`
    select front_id, slug, jsonb_object_agg(front.language, front.changed_at) as languages
    from sitemap_fronts as front join ${named[kind]} as named on named.id = front_id
    join stories on stories.id = front.story_id and ${isVisible(now)}
    where kind = ${kind} and front_id > ${after} and front.language = any(${[...languages]}::text[])
    group by front_id, slug order by front_id limit ${frontsAtOnce}`.execute(db);
  return rows;
}

function toPages(kind: FrontKind, { slug, languages }: Front, paper: PaperFacts): SitemapPage[] {
  const url = (language: string) => `${paper.publicUrl}${frontHref(paper, language, kind, slug)}`;
  const codes = Object.keys(languages);
  const alternates = alternatesOf(Object.fromEntries(codes.map((code) => [code, url(code)])), paper);
  return codes.map((code) => ({ url: url(code), changed: new Date(languages[code] ?? 0), alternates }));
}
