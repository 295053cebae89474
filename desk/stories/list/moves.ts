import type { Verb } from '../panels/verbs.ts';

/** Columns of the board, from the first word to the last. `published` holds the corrected too. */
export const columns = ['draft', 'in-review', 'scheduled', 'published', 'withdrawn'] as const;
export type Column = (typeof columns)[number];

/** What moving a card from one column to another means; `undefined` where no verb does it. */
export function verbBetween(from: Column, to: Column): Verb | undefined {
  if (from === to) return undefined;
  if (to === 'published') return 'publish';
  if (to === 'draft') return from === 'in-review' ? 'return' : undefined;
  if (to === 'in-review') return from === 'draft' ? 'submit' : undefined;
  if (to === 'scheduled') return from === 'published' ? undefined : 'schedule';
  return from === 'published' || from === 'scheduled' ? 'withdraw' : undefined;
}
