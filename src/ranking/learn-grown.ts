import { sql } from 'kysely';
import type { Cx } from '#platform/cx';
import { learnAllStories } from './learn-story.ts';

const fewest = 50;
// What a text weighs among so many changes little with more, and learning them all takes long.
const most = 20_000;
const growth = 1.5;

/** Learns all stories anew where a language has so many more by now that what its first ones weigh is out of date. */
export async function learnGrown(cx: Cx): Promise<void> {
  const { rows } = await sql<{ language: string }>`
    select language from story_vocabularies left join languages_learnt using (language)
    group by language, languages_learnt.stories
    having count(*) between ${fewest} and ${most}
      and count(*) > ${growth}::float8 * coalesce(languages_learnt.stories, 0)`.execute(cx.db);
  if (rows.length > 0) await learnAllStories(cx);
}
