import type { Db } from '#platform/db';
import type { Announcement } from '#platform/events';
import { newestStories, nextVisibilityChange } from '#stories';
import type { LinkView } from './theme.ts';

/** What a reader may have meant, or may read instead. */
export interface Around {
  /** Visible stories whose addresses are most like the one that was asked for, the likest first. */
  readonly near: readonly LinkView[];
  /** The newest of all others. */
  readonly latest: readonly LinkView[];
}

export interface Neighbourhood {
  around(db: Db, path: string, language: string, now: Date): Promise<Around>;
  hear(announcement: Announcement | 'everything'): void;
}

/** The newest stories are what a wrong address most often means. */
const remembered = 2_000;
const shown = 5;
/** Dice coefficient of trigrams below which two addresses have nothing to do with each other. */
const likeness = 0.35;

interface Index {
  readonly links: readonly (LinkView & { readonly trigrams: number })[];
  readonly byTrigram: ReadonlyMap<string, readonly number[]>;
  readonly validUntil: number;
}

export function createNeighbourhood(): Neighbourhood {
  const indexes = new Map<string, Promise<Index>>();
  return {
    async around(db, path, language, now) {
      let index = await (indexes.get(language) ?? remember(db, language, now));
      if (now.getTime() >= index.validUntil) index = await remember(db, language, now);
      const near = likest(index, path);
      const named = new Set(near.map(({ href }) => href));
      const latest = index.links.slice(0, 2 * shown).filter(({ href }) => !named.has(href));
      return { near, latest: latest.slice(0, shown).map(({ text, href }) => ({ text, href })) };
    },
    hear(announcement) {
      const tags = announcement === 'everything' ? undefined : (announcement.tags ?? []);
      if (!tags || tags.some((tag) => tag === 'stories' || tag === 'taxonomy' || tag.startsWith('story:'))) {
        indexes.clear();
      }
    },
  };

  function remember(db: Db, language: string, now: Date): Promise<Index> {
    const made = build(db, language, now);
    indexes.set(language, made);
    made.catch(() => indexes.delete(language));
    return made;
  }
}

async function build(db: Db, language: string, now: Date): Promise<Index> {
  const [cards, next] = await Promise.all([
    newestStories(db, { language, limit: remembered, now }),
    nextVisibilityChange(db, now, language),
  ]);
  const byTrigram = new Map<string, number[]>();
  const links = cards.map(({ headline, href }, place) => {
    const own = trigramsOf(decodeURI(href));
    for (const trigram of own) {
      const places = byTrigram.get(trigram);
      if (places) places.push(place);
      else byTrigram.set(trigram, [place]);
    }
    return { text: headline, href, trigrams: own.size };
  });
  return { links, byTrigram, validUntil: next?.getTime() ?? Infinity };
}

function likest({ links, byTrigram }: Index, path: string): LinkView[] {
  const asked = trigramsOf(decoded(path).slice(0, 200));
  const shared = new Map<number, number>();
  for (const trigram of asked) {
    for (const place of byTrigram.get(trigram) ?? []) shared.set(place, (shared.get(place) ?? 0) + 1);
  }
  return [...shared]
    .map(([place, count]) => {
      const link = links[place]!;
      return { link, score: (2 * count) / (asked.size + link.trigrams) };
    })
    .filter(({ score }) => score >= likeness)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, shown)
    .map(({ link: { text, href } }) => ({ text, href }));
}

function trigramsOf(path: string): Set<string> {
  const points = Array.from(` ${path.normalize('NFC').toLowerCase()} `);
  return new Set(points.slice(2).map((point, index) => `${points[index]}${points[index + 1]}${point}`));
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
