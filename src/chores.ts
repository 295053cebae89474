import { forgetOldAttempts, forgetReaderLinks } from '#accounts';
import { foldPairs, keepPartitions, rollDays, rollUp } from '#audience';
import { forgetSenders, learnDecisions } from '#comments';
import { forgetFrontPreviews } from '#fronts';
import { forgetUploads } from '#media';
import { forgetPrivateLetters } from '#platform/mail';
import { forgetListHistory, learnGrown } from '#ranking';
import { missingStories, warmIndex } from '#search';
import { confirmDue, foldUpdates, forgetLinkChecks } from '#stories';
import { electFronts, keepWebhooks } from '#syndication';
import { paperSettings } from '#taxonomy';
import type { Cx } from '#platform/cx';
import type { Log } from '#platform/log';

const seconds = 1_000;
const minutes = 60 * seconds;
const hours = 60 * minutes;

/** What a paper does by itself from time to time. */
export interface Chore {
  /** Milliseconds. */
  readonly every: number;
  /** What the log says when it failed. */
  readonly what: string;
  work(): Promise<unknown>;
}

/** What runs in this process and keeps something in memory until a chore writes it. */
interface Running {
  readonly paper: { writeMissed(): Promise<void> };
  readonly robots: { write(): Promise<unknown>; refresh(): Promise<unknown> };
}

/** The chores of every department. */
export const paperChores = (
  cx: () => Cx,
  { paper, robots }: Running,
  index = missingStories(),
): readonly Chore[] => [
  // First, since a reader may be the next to ask.
  { every: minutes, what: 'the search index was not read', work: () => warmIndex(cx().db) },
  { every: minutes, what: 'senders were not forgotten', work: () => forgetSenders(cx()) },
  {
    every: minutes,
    what: 'attempts to sign in were not forgotten',
    work: () => forgetOldAttempts(cx()),
  },
  { every: minutes, what: 'readers’ links were not forgotten', work: () => forgetReaderLinks(cx()) },
  {
    every: hours,
    what: 'letters to readers were not forgotten',
    work: () => forgetPrivateLetters(cx().db, cx().now),
  },
  {
    every: minutes,
    what: 'nothing was learnt from decisions',
    work: () => learnDecisions(cx()),
  },
  { every: minutes, what: 'unfinished uploads were not forgotten', work: () => forgetUploads(cx()) },
  {
    every: hours,
    what: 'previews of fronts were not forgotten',
    work: () => forgetFrontPreviews(cx()),
  },
  { every: minutes, what: 'webhooks were not looked after', work: () => keepWebhooks(cx()) },
  {
    every: 5 * minutes,
    what: 'fronts in the sitemap were not looked after',
    work: () => electFronts(cx()),
  },
  { every: minutes, what: 'missed addresses were not written', work: () => paper.writeMissed() },
  { every: minutes, what: 'minutes were not rolled up', work: () => rollUp(cx().db, cx().now) },
  { every: hours, what: 'old lists were not forgotten', work: () => forgetListHistory(cx()) },
  { every: 10 * seconds, what: 'the ledger of robots was not written', work: () => robots.write() },
  { every: hours, what: 'addresses of crawlers were not read', work: () => robots.refresh() },
  { every: 2 * minutes, what: 'texts were not weighed anew', work: () => learnGrown(cx()) },
  { every: 10 * seconds, what: 'missing stories were not indexed', work: () => index(cx(), 4) },
  {
    every: 5 * minutes,
    what: 'hours were not rolled up',
    work: () => rollDays(cx().db, cx().settings.get(paperSettings.timeZone)),
  },
  {
    every: hours,
    what: 'old counts were not dropped',
    work: () => keepPartitions(cx().db, cx().settings, cx().now),
  },
  {
    every: 6 * hours,
    what: 'pairs of stories were not folded',
    work: () => foldPairs(cx().db, cx().now),
  },
  { every: 5 * seconds, what: 'what went out was not confirmed', work: () => confirmDue(cx()) },
  { every: 6 * hours, what: 'old updates were not folded', work: () => foldUpdates(cx()) },
  {
    every: 6 * hours,
    what: 'old answers of links were not forgotten',
    work: () => forgetLinkChecks(cx()),
  },
];

/**
 * Does the chores: the first round one after another, so that a start is not all at once, then each in its time. A
 * chore that is still under way when its time comes again is left to end.
 * @returns stops them
 */
export function doChores(chores: readonly Chore[], log: Log): () => void {
  const timers: NodeJS.Timeout[] = [];
  const underWay = new Set<Chore>();
  let stopped = false;
  const tried = async (chore: Chore) => {
    if (stopped || underWay.has(chore)) return;
    underWay.add(chore);
    await chore.work().catch((error: unknown) => {
      if (!stopped) log.warn({ reason: String(error) }, chore.what);
    });
    underWay.delete(chore);
  };
  void (async () => {
    for (const chore of chores) {
      if (stopped) return;
      timers.push(setInterval(() => void tried(chore), chore.every));
      await tried(chore);
    }
  })();
  return () => {
    stopped = true;
    for (const timer of timers) clearInterval(timer);
  };
}
