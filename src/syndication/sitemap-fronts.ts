import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { isVisible } from '#stories';
import { frontHref, type FrontKind, type PaperFacts } from './paper.ts';
import { alternatesOf } from './sitemap-stories.ts';
import { sitemapClosing, sitemapOpening, sitemapPageXml, type SitemapPage } from './sitemap.ts';

const greatestSitemap = 50_000;

interface Front {
  kind: FrontKind;
  slug: string;
  language: string;
  changed: Date;
}

/** The fronts with a visible story on them: home, sections, topics and authors in each language. */
export async function frontSitemapXml(db: Db, paper: PaperFacts, now: Date): Promise<string> {
  const { rows } = await sql<Front>`
    with visible as (
      select language, published_version_id as version, greatest(published_at, updated_at) as changed
      from stories where ${isVisible(now)}
    ), fronts as (
      select 'home' as kind, '' as slug, language, changed from visible
      union all
      select 'section', sections.slug, language, changed from visible
        join story_versions on story_versions.id = version join sections on sections.id = section_id
      union all
      select 'topic', topics.slug, language, changed from visible
        join version_topics on version_id = version join topics as given on given.id = topic_id
        join topics on topics.id = coalesce(given.merged_into, given.id)
      union all
      select 'author', authors.slug, language, changed from visible
        join version_bylines on version_id = version join authors on authors.id = author_id
    )
    select kind, slug, language, max(changed) as changed from fronts
    where language = any(${[...paper.languages]}::text[])
    group by kind, slug, language
    order by array_position(array['home', 'section', 'topic', 'author'], kind), slug, language
    limit ${greatestSitemap}`.execute(db);
  const families = Map.groupBy(rows, ({ kind, slug }) => `${kind}/${slug}`);
  const pages = [...families.values()].flatMap((family) => toPages(family, paper));
  const home: SitemapPage = {
    url: `${paper.publicUrl}${frontHref(paper, paper.mainLanguage, 'home')}`,
    changed: null,
    alternates: {},
  };
  // A paper without stories still has a front.
  const listed = pages.length === 0 ? [home] : pages;
  return `${sitemapOpening}${listed.map(sitemapPageXml).join('')}${sitemapClosing}`;
}

function toPages(family: readonly Front[], paper: PaperFacts): SitemapPage[] {
  const url = ({ language, kind, slug }: Front) =>
    `${paper.publicUrl}${frontHref(paper, language, kind, slug)}`;
  const alternates = alternatesOf(
    Object.fromEntries(family.map((front) => [front.language, url(front)])),
    paper,
  );
  return family.map((front) => ({ url: url(front), changed: front.changed, alternates }));
}
