import type { Db } from '#platform/db';
import { storyCards } from '#stories';
import { nameIn } from '#taxonomy';
import type * as z from 'zod';
import type { namedStory } from './schemas.ts';

export type NamedStory = z.infer<typeof namedStory>;

/** Names stories for people who read numbers: only what readers can see at `now`. */
export async function nameStories(
  db: Db,
  ids: readonly number[],
  language: string,
  now: Date,
): Promise<(id: number) => NamedStory> {
  const cards = await storyCards(db, [...new Set(ids)], now);
  return (id) => {
    const card = cards.get(id);
    if (!card) return { id, headline: null, href: null, section: null };
    return { id, headline: card.headline, href: card.href, section: nameIn(card.section.names, language) };
  };
}
