import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hear, start, tell } from './child.ts';
import { median, round2 } from './numbers.ts';
import { load, pin, type Loaded } from './pages/load.ts';
import type { Findings } from './run.ts';

interface Case {
  readonly what: string;
  readonly aim: number;
  readonly beacons: number;
  before(subject: ChildProcess): Promise<unknown>;
  after(subject: ChildProcess): Promise<unknown>;
}

const nothing = async () => undefined;
const cases: readonly Case[] = [
  { what: 'a lists frozen', aim: 0.85, beacons: 0, before: nothing, after: nothing },
  {
    what: 'b five lists change each second',
    aim: 0.7,
    beacons: 0,
    before: (subject) => tell(subject, 'turn'),
    after: (subject) => tell(subject, 'still'),
  },
  {
    what: 'c 500 beacons a second',
    aim: 0.6,
    beacons: 500,
    before: (subject) => tell(subject, 'rank'),
    after: nothing,
  },
];

interface Round {
  readonly control: Loaded;
  readonly subject: Loaded;
  /** What became of the beacons that were sent to the paper. */
  readonly told: Told;
}

interface Told {
  readonly acknowledged: number;
  readonly refused: number;
}

/**
 * Story pages of a paper of 10,000 stories, 2,000 of them asked for at random, beside a bare `node:http` server that sends
 * one fixed buffer of the pages' mean size (the same Node, the same load). Rounds of the two take turns; each ratio is the
 * median of its rounds' ratios.
 */
export async function run({ rounds = 5, seconds = 3 } = {}): Promise<Findings> {
  const directory = mkdtempSync(join(tmpdir(), 'masthead-load-'));
  const [control, subject, beacons] = [
    start('pages/control.ts'),
    start('pages/subject.ts'),
    start('pages/beacons.ts'),
  ];
  try {
    const controlAt = await hear<{ port: number }>(control);
    const subjectAt = await hear<{ port: number; urls: string[]; ids: number[] }>(subject);
    const warm = await tell<{ bytes: number; pages: number }>(subject, 'warm');
    await tell(control, { bytes: warm.bytes });
    const { urls, ids } = subjectAt;
    const measure = async (port: number, perSecond: number) => {
      if (perSecond > 0) beacons.send({ port, perSecond, seconds: seconds + 1, ids });
      const sent = perSecond > 0 ? hear<Told>(beacons) : Promise.resolve({ acknowledged: 0, refused: 0 });
      const loaded = await load({ port, urls, seconds }, directory);
      return { loaded, told: await sent };
    };
    for (const { pid } of [control, subject]) if (pid !== undefined) await pin(pid);
    // Both have their code compiled before anything counts.
    for (const { port } of [controlAt, subjectAt]) await load({ port, urls, seconds: 2 }, directory);
    const findings: { readonly of: Case; readonly rounds: Round[] }[] = [];
    for (const of of cases) {
      await of.before(subject);
      const taken: Round[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const bare = await measure(controlAt.port, of.beacons);
        const ours = await measure(subjectAt.port, of.beacons);
        taken.push({ control: bare.loaded, subject: ours.loaded, told: ours.told });
      }
      await of.after(subject);
      findings.push({ of, rounds: taken });
    }
    return report(findings, warm);
  } finally {
    for (const child of [beacons, control, subject]) if (child.connected) child.disconnect();
    if (subject.exitCode === null) await once(subject, 'exit');
    rmSync(directory, { recursive: true, force: true });
  }
}

function report(
  findings: readonly { readonly of: Case; readonly rounds: readonly Round[] }[],
  warm: { bytes: number; pages: number },
): Findings {
  const data = findings.map(({ of, rounds }) => ({
    what: of.what,
    aim: of.aim,
    ratio: round2(median(rounds.map(({ subject, control }) => subject.perSecond / control.perSecond))),
    pagesPerSecond: Math.round(median(rounds.map(({ subject }) => subject.perSecond))),
    controlPerSecond: Math.round(median(rounds.map(({ control }) => control.perSecond))),
    p99: round2(median(rounds.map(({ subject }) => subject.p99))),
    controlP99: round2(median(rounds.map(({ control }) => control.p99))),
    failures: {
      masthead: failuresOf(rounds.map(({ subject }) => subject)),
      control: failuresOf(rounds.map(({ control }) => control)),
      beaconsRefused: rounds.reduce((sum, { told }) => sum + told.refused, 0),
    },
    beaconsAcknowledged: Math.round(median(rounds.map(({ told }) => told.acknowledged))),
    rounds: rounds.map(({ subject, control }) => round2(subject.perSecond / control.perSecond)),
  }));
  return {
    rows: data.map((row) => ({
      what: row.what,
      aim: row.aim,
      ratio: row.ratio,
      // Rounds that differ by half say that the machine had other things to do.
      rounds: `${Math.min(...row.rounds)} to ${Math.max(...row.rounds)}`,
      'pages/s': row.pagesPerSecond,
      'control/s': row.controlPerSecond,
      p99: `${row.p99} ms`,
      'control p99': `${row.controlP99} ms`,
      'beacons acknowledged': row.beaconsAcknowledged,
      'wrong, broken, late': Object.values(row.failures.masthead).join(', '),
    })),
    data: { pageBytes: warm.bytes, pagesKept: warm.pages, cases: data },
  };
}

function failuresOf(loads: readonly Loaded[]): Record<'wrong' | 'broken' | 'late', number> {
  const sum = (pick: (load: Loaded) => number) => loads.reduce((total, load) => total + pick(load), 0);
  return {
    wrong: sum(({ wrong }) => wrong),
    broken: sum(({ broken }) => broken),
    late: sum(({ late }) => late),
  };
}
