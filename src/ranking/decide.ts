import type { Cx } from '#platform/cx';
import { inTransaction, type Trx } from '#platform/db';
import { sections } from '#taxonomy';
import {
  rankMustReads,
  rankPopularNow,
  rankWeeklyBest,
  type PopularWeights,
  type Ranking,
} from './engine/index.ts';
import { learnSlots, type SlotExperience } from './experience.ts';
import { paperLanguages } from './facts.ts';
import { keptSlots, shownSlots, type SiteList } from './lists.ts';
import { lockDecision } from './locks.ts';
import { noPicks, type Picks } from './picks.ts';
import { fillers, mustReadSignals, popularSignals, weeklySignals, type Scope } from './signals.ts';
import { storeLists, type Decided } from './store.ts';
import { noChance, weights } from './weights.ts';

export const siteLists: readonly SiteList[] = ['popular-now', 'weekly-best', 'must-reads'];

export interface RefreshRequest {
  /** All in which anything was published, by default. */
  readonly languages?: readonly string[] | undefined;
  /** All three, by default. */
  readonly lists?: readonly SiteList[] | undefined;
  readonly picks?: Picks | undefined;
  /** Learnt anew, by default. */
  readonly experience?: SlotExperience | undefined;
}

/**
 * Decides lists anew for the paper, and Popular Now for each section too, stores them, and announces `list:NAME:LANGUAGE` for those whose
 * shown slots changed. One process at a time: each waits for the other and reads its signals after that.
 */
export async function refreshLists(
  cx: Cx,
  { languages, lists = siteLists, picks = noPicks, experience }: RefreshRequest = {},
): Promise<void> {
  const slots = experience ?? (await learnSlots(cx.db, cx.now));
  for (const language of languages ?? (await paperLanguages(cx.db))) {
    await inTransaction(cx.db, async (trx) => {
      await lockDecision(trx);
      const scope = { language, sections: (await sections(trx)).map(({ id }) => id), now: cx.now };
      await storeLists(trx, language, await decide(trx, scope, lists, picks, slots), cx.now);
    });
  }
}

async function decide(
  trx: Trx,
  scope: Scope,
  lists: readonly SiteList[],
  picks: Picks,
  experience: SlotExperience,
): Promise<Decided[]> {
  const newest = await fillers(trx, scope);
  const now = scope.now.getTime();
  const decided: Decided[] = [];
  const add = (list: SiteList, section: number, ranking: Ranking, seed: number | null = null) =>
    decided.push({ list, section, ranking, seed });
  if (lists.includes('popular-now')) {
    const { candidates, decay } = await popularSignals(trx, scope, newest, experience);
    for (const section of [0, ...scope.sections]) {
      const own = section === 0 ? candidates : candidates.filter((one) => one.section === section);
      const seed = seedOf(scope, section);
      add(
        'popular-now',
        section,
        rankPopularNow(own, popularWeights(decay, experience, seed), now, noChance),
        seed,
      );
    }
  }
  if (lists.includes('weekly-best')) {
    const weekly = { ...weights.weekly, slots: keptSlots('weekly-best') };
    const candidates = await weeklySignals(trx, scope, newest);
    add('weekly-best', 0, rankWeeklyBest(candidates, weekly, now, noChance));
  }
  if (lists.includes('must-reads')) {
    const must = { ...weights.mustReads, slots: keptSlots('must-reads') };
    const current = await picks.current(trx, { language: scope.language, now: scope.now });
    const candidates = await mustReadSignals(trx, scope, newest, current);
    add('must-reads', 0, rankMustReads(candidates, must, now, noChance));
  }
  return decided;
}

function popularWeights(
  decay: Pick<PopularWeights, 'halfLife' | 'landmark'>,
  { prior }: SlotExperience,
  seed: number,
): PopularWeights {
  const { pastClicks, priorClicks, freshForHours, exploredShare } = weights.popular;
  return {
    ...decay,
    prior,
    pastClicks,
    priorClicks,
    freshFor: freshForHours * 3_600_000,
    slots: keptSlots('popular-now'),
    shown: shownSlots['popular-now'],
    exploration: { seed, share: exploredShare },
  };
}

/** The chance of a list for one spell, so that what it tries out stays for minutes, and can be told afterwards. */
function seedOf({ language, now }: Scope, section: number): number {
  const spell = Math.floor(now.getTime() / (weights.popular.spellMinutes * 60_000));
  let seed = Math.imul(spell, 0x9e3779b1) ^ Math.imul(section + 1, 0x85ebca6b);
  for (const letter of language) seed = Math.imul(seed ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return seed | 0;
}
