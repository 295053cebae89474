import { sql } from 'kysely';
import type { Cx } from '#platform/cx';
import type { Db } from '#platform/db';
import { isVisible } from '#stories';
import type { Submission } from './comment.ts';
import { nothingKnown, type Facts } from './moderation.ts';
import { openness, policyOf, type Openness } from './openness.ts';
import { length } from './phases/length.ts';
import { commentClosed, noSuchStory, nothingToAnswer, refusal } from './refusal.ts';

export interface OpenStory {
  readonly language: string;
  readonly readFirst: boolean;
  /** Addresses of its authors, to tell if one of them writes. */
  readonly authors: readonly string[];
}

type Where = Pick<Cx, 'db' | 'now' | 'settings'>;

/** What a story that readers see says of comments; undefined where they see none. */
async function conversationOf(
  cx: Where,
  id: number,
): Promise<(OpenStory & Pick<Openness, 'open' | 'closesAt'>) | undefined> {
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
    .where('stories.id', '=', id)
    .where(isVisible(cx.now))
    .executeTakeFirst();
  if (!story?.published_at) return undefined;
  const { language, published_at: publishedAt, policy, authors } = story;
  return { language, authors: authors ?? [], ...openness(cx.settings, { publishedAt, policy }, cx.now) };
}

/** Whether readers see a story and may write under it now. */
export async function takesComments(cx: Where, story: number): Promise<boolean> {
  return (await conversationOf(cx, story))?.open === true;
}

/**
 * The story of a submission, which takes comments. What was posted in time may be changed after the last day, but not once the
 * newsroom ended the conversation.
 * @throws Fault `comments.no-such-story`, `comments.closed`
 */
export async function requireOpen(
  cx: Where,
  submission: Submission,
  { posted = false }: { readonly posted?: boolean } = {},
): Promise<OpenStory> {
  const story = await conversationOf(cx, submission.story);
  if (!story) throw noSuchStory();
  if (!story.open && !(posted && story.closesAt !== null)) throw commentClosed(submission, story.language);
  return story;
}

/** Refuses what could not be a comment, before the database sees it: it could not even store some of that. */
export function requireShape(
  { settings, now }: Pick<Cx, 'settings' | 'now'>,
  submission: Submission,
  { readFirst, language }: Pick<OpenStory, 'readFirst' | 'language'>,
): void {
  const get: Facts['get'] = (setting) => settings.get(setting);
  const shape = length.judge(submission, { now, ...nothingKnown, readFirst, get });
  if (shape.answer === 'reject') throw refusal(shape, submission, language);
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
