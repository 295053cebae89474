import { popularityOfKnown, seeded } from '../engine/index.ts';
import { weights } from '../weights.ts';
import { readLogLine } from './log-lines.ts';
import { measure, type Measures } from './measures.ts';
import { createMemory, type Memory, type Remembered } from './memory.ts';

export const rankerNames = ['newest', 'clicks', 'decayed-clicks', 'ours'] as const;
export type RankerName = (typeof rankerNames)[number];

/** What may be tuned, as Popular Now has it. Half-lives in hours. */
export const replayDefaults = {
  /** After which a click, and a time shown, count half. */
  halfLife: 3,
  /** The same for what sections, words and ages are known by. */
  pastHalfLife: weights.popular.pastHalfLifeHours,
  pastClicks: weights.popular.pastClicks,
  priorClicks: weights.popular.priorClicks,
  storySpread: weights.popular.storySpread,
  sectionSpread: weights.popular.sectionSpread,
  termSpread: weights.popular.termSpread,
  /** Minutes of the log after which the prior is learnt anew. */
  learnEvery: 30,
};

export type ReplaySettings = typeof replayDefaults;

export interface ReplayRequest {
  /** Milliseconds since 1970; what comes before only teaches. */
  readonly from?: number | undefined;
  readonly seed?: number | undefined;
  readonly settings?: Partial<ReplaySettings> | undefined;
}

export interface Replayed {
  /** Impressions that hold both a clicked and an unclicked story: those that were measured. */
  readonly measured: number;
  readonly impressions: number;
  readonly rankers: readonly ({ readonly name: RankerName } & Measures)[];
  readonly refused: readonly { readonly line: number; readonly reason: string }[];
}

const hour = 3_600_000;
// A prior over many stories costs more to learn: so many of them are allowed for each impression since the last time.
const storiesPerImpression = 20;
// And of a long log, so many for all impressions so far beyond what a short one may take.
const longRun = { stories: 400_000, perImpression: 4 };

/**
 * Replays a log of impressions: ranks what each one showed by what was known before it, then learns from it.
 * @param lines JSON lines in time order
 * @returns means over the measured impressions; NaN where there was none
 */
export async function replay(lines: AsyncIterable<string>, request: ReplayRequest = {}): Promise<Replayed> {
  const settings = { ...replayDefaults, ...request.settings };
  const memory = createMemory(settings.halfLife * hour, settings.pastHalfLife * hour);
  const rank = createRankers(memory, settings);
  const lots = seeded(request.seed ?? 1);
  const sums = rankerNames.map(() => ({ auc: 0, mrr: 0, ndcg5: 0, ndcg10: 0 }));
  const refused: { line: number; reason: string }[] = [];
  let [line, latest, impressions, measured] = [0, -Infinity, 0, 0];

  for await (const text of lines) {
    line += 1;
    if (text.trim() === '') continue;
    try {
      const read = readLogLine(line === 1 ? text.replace(/^\uFEFF/, '') : text);
      if ('story' in read) {
        memory.announce(read.story);
        continue;
      }
      const { at, shown, clicked } = read.impression;
      if (at < latest) throw new Error('is earlier than the line before it');
      latest = at;
      impressions += 1;
      const stories = shown.map((id) => memory.storyOf(id, at));
      const counts = at >= (request.from ?? -Infinity) && clicked.size > 0 && clicked.size < shown.length;
      if (counts) {
        measured += 1;
        const judged = { clicked: shown.map((story) => clicked.has(story)), lots: shown.map(() => lots()) };
        for (const [index, scores] of rank.scores(stories, at).entries()) {
          const found = measure(scores, judged);
          const sum = sums[index];
          if (!sum) continue;
          sum.auc += found.auc;
          sum.mrr += found.mrr;
          sum.ndcg5 += found.ndcg5;
          sum.ndcg10 += found.ndcg10;
        }
      }
      for (const story of stories) memory.note(story, shown.length, clicked.has(story.story), at);
      rank.learn(at);
    } catch (error) {
      refused.push({ line, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  return {
    measured,
    impressions,
    refused,
    rankers: rankerNames.map((name, index) => {
      const { auc, mrr, ndcg5, ndcg10 } = sums[index] ?? { auc: 0, mrr: 0, ndcg5: 0, ndcg10: 0 };
      return {
        name,
        auc: auc / measured,
        mrr: mrr / measured,
        ndcg5: ndcg5 / measured,
        ndcg10: ndcg10 / measured,
      };
    }),
  };
}

/** The four rankers over one memory; ours is the popularity of Popular Now, with the same prior and the same rates. */
function createRankers(memory: Memory, settings: ReplaySettings) {
  let learnt = -Infinity;
  let [since, all, taken] = [0, 0, 0];
  const weights = { ...settings, common: 1 };
  return {
    /** Scores by ranker, in the order of `rankerNames`. */
    scores: (stories: readonly Remembered[], at: number): number[][] => [
      stories.map(({ publishedAt }) => publishedAt),
      stories.map(({ clicks }) => clicks),
      stories.map((story) => memory.clicked(story, at)),
      memory
        .interests(stories, at)
        .map((interest) => popularityOfKnown(interest, memory.prior, weights, at).score),
    ],
    /** Learns anew from time to time, as production does. */
    learn(at: number) {
      since += 1;
      all += 1;
      if (at - learnt < settings.learnEvery * 60_000 || since * storiesPerImpression < memory.size) return;
      if (taken + memory.size > longRun.stories + longRun.perImpression * all) return;
      taken += memory.size;
      memory.learn(settings, at);
      learnt = at;
      since = 0;
    },
  };
}
