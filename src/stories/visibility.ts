import { sql, type RawBuilder } from 'kysely';
import type { StoryState } from './story.ts';

/**
 * The one rule of visibility, as SQL over a table named `stories`: every read that may reach a reader carries it.
 * It needs no job to have run: a scheduled story is seen from its instant on because the clock says so.
 */
export function isVisible(now: Date): RawBuilder<boolean> {
  return sql<boolean>`(
    stories.published_version_id is not null
    and stories.state in ('scheduled', 'published', 'corrected')
    and stories.published_at <= ${now}
    and (stories.embargo_until is null or stories.embargo_until <= ${now})
    and (stories.expires_at is null or stories.expires_at > ${now})
    and (stories.hold_after is null or stories.hold_after > ${now})
  )`;
}

/**
 * IDs of the stories with a version that readers may not see, as a subquery: for who counts over all that are visible
 * and cannot look at each. The rule decides; the parts only name, each from an index, all that it could refuse.
 */
export function hiddenStories(now: Date): RawBuilder<unknown> {
  return sql`(
    select stories.id from stories
    where stories.published_version_id is not null and not ${isVisible(now)} and stories.id in (
      select id from stories where published_at > ${now}
      union all select id from stories where embargo_until > ${now}
      union all select id from stories where expires_at <= ${now}
      union all select id from stories where hold_after <= ${now}
      union all select id from stories where state in ('draft', 'in-review', 'withdrawn', 'killed')
    )
  )`;
}

export interface VisibilityFacts {
  readonly state: StoryState;
  readonly publishedVersion: number | null;
  readonly publishedAt: Date | null;
  readonly embargoUntil: Date | null;
  readonly expiresAt: Date | null;
  /** Until when it is out although no process confirmed that it went out; null once one did. */
  readonly holdAfter: Date | null;
}

/** The same rule over facts in memory; a property test holds the two together. */
export function isVisibleAt(story: VisibilityFacts, now: Date): boolean {
  return (
    story.publishedVersion !== null &&
    ['scheduled', 'published', 'corrected'].includes(story.state) &&
    story.publishedAt !== null &&
    story.publishedAt <= now &&
    (story.embargoUntil === null || story.embargoUntil <= now) &&
    (story.expiresAt === null || story.expiresAt > now) &&
    (story.holdAfter === null || story.holdAfter > now)
  );
}

/** The next instant after `now` at which the clock alone changes the answer; a cache must not outlive it. */
export function nextChange(story: VisibilityFacts, now: Date): Date | undefined {
  if (!['scheduled', 'published', 'corrected'].includes(story.state)) return undefined;
  const instants = [story.publishedAt, story.embargoUntil, story.expiresAt, story.holdAfter].filter(
    (instant): instant is Date => instant !== null && instant > now,
  );
  return instants.length === 0 ? undefined : new Date(Math.min(...instants.map(Number)));
}
