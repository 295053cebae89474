import { bestFirst, distinct, newestFirst } from './order.ts';
import { toRanking, type Candidate, type Place, type Rank } from './rank.ts';
import { percent, plural } from './words.ts';

export interface AlsoLikeCandidate extends Candidate {
  readonly translationGroup: number;
  readonly language: string;
  /** Distinct readers who went from the story to this one, summed over days. */
  readonly coReaders: number;
  /** Cosine of both texts' term vectors, 0 to 1. */
  readonly similarity: number;
  readonly sharedTopics: number;
  /** Candidates whose text is nearly this one's. */
  readonly twins: readonly number[];
}

export interface AlsoLikeWeights {
  readonly slots: number;
  /** The story whose list this is. */
  readonly of: {
    readonly story: number;
    readonly translationGroup: number;
    readonly section: number;
    readonly language: string;
  };
  /** Fewer co-readers than this say nothing (and could point at a person). */
  readonly leastReaders: number;
  /** Co-readers at which their part is worth half of its most. */
  readonly halfReaders: number;
  /** Share of co-reads in the blend; the rest is similarity. */
  readonly coReadShare: number;
  /** Similarity from which two texts count as the same. */
  readonly duplicate: number;
  /** Factor on the score for every story of the same section already chosen. */
  readonly sameSection: number;
}

/**
 * You May Also Like: co-reads blended with likeness of text. Where readers had a say it is greedily diversified: each
 * next slot goes to the best score times `sameSection` to the power of how many of its section stand above it (the idea
 * of maximal marginal relevance, Carbonell and Goldstein, SIGIR 1998, with the section as the only likeness between
 * candidates). Without readers the nearest texts stand as near as they are: what is like a story is mostly of its section.
 * Never the story itself, its translations, another language or a near duplicate. Where nothing is related, the newest
 * of its topics and its section follow, then the newest of all.
 */
export const rankAlsoLike: Rank<AlsoLikeCandidate, AlsoLikeWeights> = (candidates, weights) => {
  const { of } = weights;
  const all = distinct(candidates);
  // A copy of a copy is one too, though it is too far down the story's own neighbours to be among them.
  const copies = new Set(
    all.filter(({ similarity }) => similarity >= weights.duplicate).map(({ story }) => story),
  );
  const open = all.filter(
    (candidate) =>
      candidate.story !== of.story &&
      candidate.translationGroup !== of.translationGroup &&
      candidate.language === of.language &&
      !copies.has(candidate.story) &&
      !candidate.twins.some((twin) => copies.has(twin)),
  );
  const scored = open.map((candidate) => ({ ...candidate, ...relevance(candidate, weights) }));
  const places: Place[] = [];
  const blocked = new Set<number>();
  const inSection = new Map<number, number>();
  const take = (candidate: AlsoLikeCandidate, place: Place) => {
    places.push(place);
    blocked.add(candidate.story);
    for (const twin of candidate.twins) blocked.add(twin);
    inSection.set(candidate.section, (inSection.get(candidate.section) ?? 0) + 1);
  };

  const haveReaders = scored.some(({ coReads }) => coReads > 0);
  const diversity = ({ section }: { section: number }) =>
    haveReaders ? weights.sameSection ** (inSection.get(section) ?? 0) : 1;
  let related = scored.filter(({ blend }) => blend > 0);
  while (places.length < weights.slots && related.length > 0) {
    const damped = (candidate: (typeof related)[number]) => candidate.blend * diversity(candidate);
    const best = related.toSorted(bestFirst(damped))[0];
    if (!best) break;
    take(best, {
      story: best.story,
      score: damped(best),
      parts: {
        coReaders: best.coReaders,
        coReads: best.coReads,
        similarity: best.similarity,
        diversity: diversity(best),
      },
      reason: reasonOf(best, weights),
    });
    related = related.filter(({ story }) => !blocked.has(story));
  }

  const kinship = (candidate: AlsoLikeCandidate) =>
    candidate.sharedTopics > 0 ? 2 : candidate.section === of.section ? 1 : 0;
  const rest = scored.filter(({ story }) => !blocked.has(story));
  for (const candidate of rest.toSorted((a, b) => kinship(b) - kinship(a) || newestFirst(a, b))) {
    if (places.length >= weights.slots) break;
    if (blocked.has(candidate.story)) continue;
    take(candidate, {
      story: candidate.story,
      score: 0,
      parts: { publishedAt: candidate.publishedAt, sharedTopics: candidate.sharedTopics },
      reason: fallbackReasons[kinship(candidate)] ?? '',
    });
  }
  return toRanking(places);
};

const fallbackReasons = [
  'Newest story: nothing like this one was found yet.',
  'Newest of the same section: nothing closer was found yet.',
  'Newest of the same topic: nothing closer was found yet.',
];

function relevance(candidate: AlsoLikeCandidate, weights: AlsoLikeWeights) {
  const readers = candidate.coReaders >= weights.leastReaders ? candidate.coReaders : 0;
  const coReads = readers / (readers + weights.halfReaders);
  return {
    coReaders: readers,
    coReads,
    blend: weights.coReadShare * coReads + (1 - weights.coReadShare) * candidate.similarity,
  };
}

function reasonOf(candidate: AlsoLikeCandidate, weights: AlsoLikeWeights): string {
  const likeness = `its text is ${percent(candidate.similarity)} like this one`;
  if (candidate.coReaders < weights.leastReaders) return `${likeness[0]?.toUpperCase()}${likeness.slice(1)}.`;
  const next = `${plural(candidate.coReaders, 'reader')} of this story read it next`;
  return candidate.similarity > 0 ? `${next}; ${likeness}.` : `${next}.`;
}
