import { distinct, newestFirst } from './order.ts';
import { toRanking, type Candidate, type Place, type Rank } from './rank.ts';

export interface NewestWeights {
  readonly slots: number;
}

/** Latest Stories: newest first. The score is the instant of publication. */
export const rankLatest: Rank<Candidate, NewestWeights> = (candidates, { slots }) => {
  const sorted = distinct(candidates).toSorted(newestFirst).slice(0, slots);
  return toRanking(
    sorted.map(({ story, publishedAt }, index) => ({
      story,
      score: publishedAt,
      parts: { publishedAt },
      reason: index === 0 ? 'It is the newest story.' : `${ordinal(index + 1)} newest story.`,
    })),
  );
};

/**
 * Fills a list that readers or editors have not filled yet with the newest stories, and says so.
 * @param why the sentence that tells why there is nothing better
 */
export function fillWithNewest(
  places: readonly Place[],
  candidates: readonly Candidate[],
  slots: number,
  why: string,
): Place[] {
  const taken = new Set(places.map(({ story }) => story));
  const rest = distinct(candidates)
    .filter(({ story }) => !taken.has(story))
    .toSorted(newestFirst);
  const filled = rest.slice(0, Math.max(0, slots - places.length)).map(({ story, publishedAt }): Place => ({
    story,
    score: 0,
    parts: { publishedAt },
    reason: why,
  }));
  return [...places.slice(0, slots), ...filled];
}

function ordinal(place: number): string {
  const last = place % 100 > 10 && place % 100 < 14 ? 0 : place % 10;
  return `${place}${['th', 'st', 'nd', 'rd'][last] ?? 'th'}`;
}
