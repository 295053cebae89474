import type { Cx } from '#platform/cx';
import { inTransaction, type Trx } from '#platform/db';
import { sections } from '#taxonomy';
import { rankMustReads, rankPopularNow, rankWeeklyBest, type Ranking } from './engine/index.ts';
import { paperLanguages } from './facts.ts';
import { keptSlots, type SiteList } from './lists.ts';
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
}

/**
 * Decides lists anew for the paper, and Popular Now for each section too, stores them, and announces `list:NAME:LANGUAGE` for those whose
 * shown slots changed. One process at a time: each waits for the other and reads its signals after that.
 */
export async function refreshLists(
  cx: Cx,
  { languages, lists = siteLists, picks = noPicks }: RefreshRequest = {},
): Promise<void> {
  for (const language of languages ?? (await paperLanguages(cx.db))) {
    await inTransaction(cx.db, async (trx) => {
      await lockDecision(trx);
      const scope = { language, sections: (await sections(trx)).map(({ id }) => id), now: cx.now };
      await storeLists(trx, language, await decide(trx, scope, lists, picks), cx.now);
    });
  }
}

async function decide(trx: Trx, scope: Scope, lists: readonly SiteList[], picks: Picks): Promise<Decided[]> {
  const newest = await fillers(trx, scope);
  const now = scope.now.getTime();
  const decided: Decided[] = [];
  const add = (list: SiteList, section: number, ranking: Ranking) => decided.push({ list, section, ranking });
  if (lists.includes('popular-now')) {
    const { candidates, decay } = await popularSignals(trx, scope, newest);
    const popular = { ...decay, slots: keptSlots('popular-now') };
    add('popular-now', 0, rankPopularNow(candidates, popular, now, noChance));
    for (const section of scope.sections) {
      const own = candidates.filter((one) => one.section === section);
      add('popular-now', section, rankPopularNow(own, popular, now, noChance));
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
