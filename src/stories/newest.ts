import { sql, type RawBuilder } from 'kysely';
import type { StoryFilter } from './cards.ts';

type Front = Pick<StoryFilter, 'section' | 'topic' | 'author'>;

/** Section, topic and author of the published version, over tables named `stories` and `version`. */
export function passes({
  section,
  topic,
  author,
}: Pick<StoryFilter, 'section' | 'topic' | 'author'>): RawBuilder<boolean> {
  const conditions = [
    section === undefined ? undefined : sql<boolean>`version.section_id = ${section}`,
    topic === undefined
      ? undefined
      : sql<boolean>`exists (select from version_topics where version_id = version.id
          and topic_id in (select id from topics where id = ${topic} or merged_into = ${topic}))`,
    author === undefined
      ? undefined
      : sql<boolean>`exists (select from version_bylines where version_id = version.id and author_id = ${author})`,
  ].filter((condition) => condition !== undefined);
  return conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(conditions, sql` and `)}`;
}

/** Up to so many versions of a topic or an author are sorted; of more, one is met every few stories from the newest on. */
const few = 10_000;

/**
 * Condition on a table named `stories`: it is among the newest `most` that pass and for which `also` (over `stories`) holds. Those
 * of a rare topic are found from its side, since a walk from the newest story on would see most of the paper before it met
 * them; those of a common one by that walk. The statement itself counts which it is.
 */
export function newestThat(filter: Front, also: RawBuilder<unknown>, most: number): RawBuilder<boolean> {
  const { section, topic, author } = filter;
  if (topic === undefined && author === undefined) return passes(filter);
  const [named, rest] =
    topic === undefined
      ? [sql`version_bylines where author_id = ${author}`, { section }]
      : [
          sql`version_topics where topic_id in (select id from topics where id = ${topic} or merged_into = ${topic})`,
          { section, author },
        ];
  const newest = (from: RawBuilder<unknown>, when: RawBuilder<unknown>, left: Front) => sql`(
    select stories.id, stories.published_at from ${from}
    where ${when} and ${also} and ${passes(left)}
    order by stories.published_at desc, stories.id desc limit ${most})`;
  // The limits keep both looks at a row each: a planner that counts on more rows would read all stories instead.
  const fromIts = sql`(select distinct version_id from named) as own
    cross join lateral (select * from stories where published_version_id = own.version_id limit 1) as stories
    cross join lateral (select * from story_versions where id = own.version_id limit 1) as version`;
  const fromAll = sql`stories join story_versions as version on version.id = stories.published_version_id`;
  return sql<boolean>`stories.id in (
    with named as materialized (select version_id from ${named} limit ${few + 1}),
      counted as materialized (select count(*) <= ${few} as are_few from named)
    select id from (
      ${newest(fromIts, sql`(select are_few from counted)`, rest)}
      union all ${newest(fromAll, sql`not (select are_few from counted)`, filter)}
    ) as newest)`;
}
