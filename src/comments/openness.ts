import { sql } from 'kysely';
import type { Settings } from '#platform/settings';
import type { CommentPolicy } from './comment.ts';
import { commentSettings } from './settings.ts';

/** Whether a story takes comments, the instant at which that ends by the clock, and whether an editor reads them first. */
export interface Openness {
  readonly open: boolean;
  readonly closesAt: Date | null;
  readonly readFirst: boolean;
}

const dayLength = 86_400_000;

/** @param policy the word of the story or of its section; null where neither has one */
export function openness(
  settings: Pick<Settings, 'get'>,
  { publishedAt, policy }: { readonly publishedAt: Date; readonly policy: CommentPolicy | null },
  now: Date,
): Openness {
  const rule = policy ?? settings.get(commentSettings.policy);
  const readFirst = rule === 'before';
  if (!settings.get(commentSettings.open) || rule === 'off') {
    return { open: false, closesAt: null, readFirst };
  }
  const days = settings.get(commentSettings.closeAfterDays);
  if (days === null) return { open: true, closesAt: null, readFirst };
  const closesAt = new Date(publishedAt.getTime() + days * dayLength);
  return closesAt > now ? { open: true, closesAt, readFirst } : { open: false, closesAt: null, readFirst };
}

/** SQL over a published version (`story_id`, `section_id`): its story's own policy, or else its section's. */
export const policyOf = (version: string) => sql<CommentPolicy | null>`(
  select policy from comment_policies
  where story_id = ${sql.ref(`${version}.story_id`)} or section_id = ${sql.ref(`${version}.section_id`)}
  order by story_id nulls last limit 1
)`;
