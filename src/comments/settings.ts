import * as z from 'zod';
import { setting } from '#platform/settings';
import { commentPolicies, threadOrders } from './comment.ts';

const words = z.array(z.string().min(1).max(200)).max(20_000);

/** What a newsroom may set about its comments. */
export const commentSettings = {
  /** Whether any story takes new comments. */
  open: setting('comments.open', z.boolean(), true),
  /** Whether a name alone will do; else a comment waits until its writer's e-mail address is proved. */
  nameAlone: setting('comments.name-alone', z.boolean(), true),
  /** Whether comments are published first or read first, where neither story nor section says otherwise. */
  policy: setting('comments.policy', z.enum(commentPolicies), 'after'),
  /** The order in which a thread is shown unless a reader chooses another. */
  order: setting('comments.order', z.enum(threadOrders), 'oldest'),
  /** Days after publishing on which a story takes comments; null for always. */
  closeAfterDays: setting('comments.close-after-days', z.number().positive().nullable(), null),
  /** Greatest length of a comment in graphemes. */
  limit: setting('comments.limit', z.int().positive().max(16_384), 300),
  /** A comment with more links than this waits for the desk. */
  links: setting('comments.links', z.int().min(0), 1),
  /** Comments that one address may send in a minute. */
  perMinute: setting('comments.per-minute', z.int().positive(), 5),
  /** A reader's first comments that a person reads before they appear; who has no account is always new. */
  firstHeld: setting('comments.first-held', z.int().min(0).max(100), 0),
  /** Comments under one story by people without an account, within ten minutes, from which on they wait for the desk. */
  strangersBurst: setting('comments.strangers-burst', z.int().positive(), 100),
  /** A reader whose reputation is below this waits for the desk. */
  leastReputation: setting('comments.least-reputation', z.number(), -3),
  /** Probability of a rejection from which on the classifier holds a comment; null: it sorts queues alone. */
  classifierHolds: setting('comments.classifier-holds', z.number().min(0.5).max(1).nullable(), 0.9),
  /** The newsroom's own list: a comment with one of these is rejected. */
  bannedWords: setting('comments.banned-words', words, []),
  /** Whether the house's small list of slurs is used too; a comment with one of those is held. */
  houseWords: setting('comments.house-words', z.boolean(), true),
};
