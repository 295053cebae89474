import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { isVisible } from '#stories';
import { weights } from './weights.ts';

export interface RelatedStory {
  readonly story: number;
  /** Cosine of both texts, 0 to 1. */
  readonly similarity: number;
}

/**
 * The visible stories whose text is nearest to a story's, nearest first, whatever readers make of them: in its language,
 * without its translations and near copies.
 */
export async function relatedStories(
  db: Db,
  story: number,
  { limit, now }: { readonly limit: number; readonly now: Date },
): Promise<RelatedStory[]> {
  const { rows } = await sql<RelatedStory>`
    select stories.id as story, near.similarity
    from story_neighbours as near
    join stories on stories.id = near.neighbour_id and ${isVisible(now)}
    join stories as own on own.id = near.story_id
    where near.story_id = ${story} and near.similarity < ${weights.alsoLike.duplicate}
      and stories.language = own.language and stories.translation_group <> own.translation_group
    order by near.similarity desc, near.neighbour_id desc
    limit ${limit}`.execute(db);
  return rows;
}
