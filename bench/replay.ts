import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { replay } from '#ranking';
import { seeded } from '../src/ranking/engine/index.ts';
import { fromHeadlineTests } from '../src/ranking/replay/impressions.test.sample.ts';
import { measure } from '../src/ranking/replay/measures.ts';
import { round2 } from './numbers.ts';
import { portalLog, type Portal } from './replay/portal.ts';
import type { Findings } from './run.ts';

const headlines = join(import.meta.dirname, '../../shared/data/headline-tests/upworthy-2013.jsonl.gz');
const portal: Omit<Portal, 'seed'> = {
  impressions: 12_000,
  stories: 2_500,
  days: 4,
  appeal: 0.6,
  words: 0.25,
  sections: 0.25,
  taste: 0.8,
  fade: 20,
  insight: 0.6,
  freshness: 1,
  position: 0.5,
  rate: 0,
};
const kinds: Readonly<Record<string, Partial<Portal>>> = {
  'a portal': {},
  'few impressions': { impressions: 4_000 },
  'every impression told': { rate: 0.05 },
  'stories that do not fade': { fade: 200, days: 6 },
  'stories that fade in a morning': { fade: 8, freshness: 0.7 },
  'stories hardly unlike': { appeal: 0.3, words: 0.15 },
};

interface Log {
  readonly stories: readonly string[];
  readonly impressions: readonly string[];
  /** Milliseconds since 1970 from which is measured. */
  readonly from: number;
}

/**
 * How well the engine of Popular Now orders what was shown, by `masthead replay`, beside a plain smoothed click rate over the
 * same log, in AUC: on logs as portals publish them, and on real headlines. Seed 1 was tuned on; the default, 2, is kept back.
 */
export async function run(): Promise<Findings> {
  const seed = Number(process.env['REPLAY_SEED'] ?? 2);
  const rows = [];
  for (const [what, difference] of Object.entries(kinds)) {
    rows.push(await compare(what, portalLog({ ...portal, ...difference, seed: seed * 1_000 })));
  }
  if (existsSync(headlines)) {
    const { lines, later } = fromHeadlineTests(headlines, 18, 150);
    const [stories, impressions] = [true, false].map((told) =>
      lines.filter((line) => line.startsWith('{"story"') === told),
    );
    if (stories && impressions)
      rows.push(await compare('real headlines', { stories, impressions, from: later }));
  }
  return { rows, data: { seed, rows } };
}

async function compare(what: string, { stories, impressions, from }: Log) {
  const start = process.cpuUsage();
  const told = await replay(each([...stories, ...impressions]), { from });
  const { user, system } = process.cpuUsage(start);
  const silent = await replay(each(impressions), { from });
  const by = ({ rankers }: typeof told, ranker: string) =>
    round4(rankers.find(({ name }) => name === ranker)?.auc ?? Number.NaN);
  return {
    what,
    newest: by(told, 'newest'),
    clicks: by(told, 'clicks'),
    'decayed clicks': by(told, 'decayed-clicks'),
    'smoothed rate': round4(smoothedRate(impressions, from)),
    ours: by(told, 'ours'),
    'ours without story lines': by(silent, 'ours'),
    'CPU s per 100,000': round2(((user + system) / 1e6 / impressions.length) * 100_000),
  };
}

const round4 = (value: number) => Math.round(value * 10_000) / 10_000;

async function* each(lines: readonly string[]) {
  yield* lines;
}

/** The control: (clicks + 100 times the rate of all) / (times shown + 100), of all that was known before. */
function smoothedRate(impressions: readonly string[], from: number): number {
  const known = new Map<string, { clicked: number; shown: number }>();
  const all = { clicked: 1, shown: 20 };
  const lots = seeded(1);
  let [sum, measured] = [0, 0];
  for (const line of impressions) {
    const { at, shown, clicked } = JSON.parse(line) as { at: string; shown: string[]; clicked: string[] };
    const hits = new Set(clicked);
    if (Date.parse(at) >= from && hits.size > 0 && hits.size < shown.length) {
      const rate = all.clicked / all.shown;
      const scores = shown.map((id) => {
        const of = known.get(id) ?? { clicked: 0, shown: 0 };
        return (of.clicked + 100 * rate) / (of.shown + 100);
      });
      sum += measure(scores, { clicked: shown.map((id) => hits.has(id)), lots: shown.map(() => lots()) }).auc;
      measured += 1;
    }
    for (const id of shown) {
      const of = known.get(id) ?? { clicked: 0, shown: 0 };
      const click = hits.has(id) ? 1 : 0;
      known.set(id, { clicked: of.clicked + click, shown: of.shown + 1 });
      all.clicked += click;
      all.shown += 1;
    }
  }
  return sum / measured;
}
