import { sql } from 'kysely';
import type { Cx } from '#platform/cx';
import type { Db } from '#platform/db';
import { isVisible } from '#stories';
import type { Submission } from './comment.ts';
import { openness, policyOf } from './openness.ts';
import { commentClosed, noSuchStory, nothingToAnswer } from './refusal.ts';

export interface OpenStory {
  readonly language: string;
  readonly readFirst: boolean;
  /** Addresses of its authors, to tell if one of them writes. */
  readonly authors: readonly string[];
}

/** The story of a submission, which takes comments. @throws Fault `comments.no-such-story`, `comments.closed` */
export async function requireOpen(cx: Cx, submission: Submission): Promise<OpenStory> {
  const story = await cx.db
    .selectFrom('stories')
    .innerJoin('story_versions as version', 'version.id', 'stories.published_version_id')
    .select((select) => [
      'stories.published_at',
      'stories.language',
      policyOf('version').as('policy'),
      select
        .selectFrom('version_bylines as byline')
        .innerJoin('authors', 'authors.id', 'byline.author_id')
        .whereRef('byline.version_id', '=', 'version.id')
        .select(
          sql<string[]>`coalesce(array_agg(authors.email) filter (where authors.email is not null), '{}')`.as(
            'all',
          ),
        )
        .as('authors'),
    ])
    .where('stories.id', '=', submission.story)
    .where(isVisible(cx.now))
    .executeTakeFirst();
  if (!story?.published_at) throw noSuchStory();
  const { language, published_at: publishedAt, policy, authors } = story;
  const { open, readFirst } = openness(cx.settings, { publishedAt, policy }, cx.now);
  if (!open) throw commentClosed(submission, language);
  return { language, readFirst, authors: authors ?? [] };
}

/**
 * The comment below which an answer stands: replies are one level deep.
 * @returns null where nothing is answered
 * @throws Fault `comments.nothing-to-answer`
 */
export async function requireAnswered(
  db: Db,
  submission: Submission,
  language: string,
): Promise<number | null> {
  if (submission.answers === null) return null;
  const answered = await db
    .selectFrom('comments')
    .select(['id', 'parent_id'])
    .where('id', '=', submission.answers)
    .where('story_id', '=', submission.story)
    .where('state', '=', 'published')
    .executeTakeFirst();
  if (!answered) throw nothingToAnswer(submission, language);
  return answered.parent_id ?? answered.id;
}
