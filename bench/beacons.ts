import { once } from 'node:events';
import { hear, start } from './child.ts';
import { median } from './numbers.ts';
import type { Findings } from './run.ts';

interface Fired {
  readonly perSecond: number;
  readonly acknowledged: number;
  readonly failures: readonly [string, number][];
}

/**
 * Beacons a second at 256 connections, each answered after its commit, beside a bare `node:http` server that answers 204;
 * with more slots reported, and over more stories. Rounds of the two take turns; the ratio is the median of the rounds'.
 */
export async function run({ rounds = 3, seconds = 5, connections = 256 } = {}): Promise<Findings> {
  const few = [];
  for (const slots of [0, 10, 28])
    few.push(await measure({ rounds, seconds, connections, slots, stories: 1_000 }));
  const many = await measure({ rounds, seconds, connections, slots: 0, stories: 1_000_000 });
  return {
    rows: [...few, many].flatMap(({ rows }) => rows),
    data: { few: few.map(({ data }) => data), many: many.data },
  };
}

interface Load {
  readonly rounds: number;
  readonly seconds: number;
  readonly connections: number;
  /** So many slots each beacon reports. */
  readonly slots: number;
  /** So many stories the paper has. */
  readonly stories: number;
}

async function measure({ rounds, seconds, connections, slots, stories }: Load): Promise<Findings> {
  const [control, subject, load] = [
    start('beacons/control.ts'),
    start('beacons/subject.ts', { values: [String(stories)] }),
    start('beacons/load.ts'),
  ];
  try {
    const controlAt = await hear<{ port: number }>(control);
    const subjectAt = await hear<{ port: number; stories: number[] }>(subject);
    const fire = (port: number) => {
      load.send({ port, connections, seconds, stories: subjectAt.stories, slots });
      return hear<Fired>(load);
    };
    const results: { control: Fired; subject: Fired; ratio: number }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const bare = await fire(controlAt.port);
      const ours = await fire(subjectAt.port);
      results.push({ control: bare, subject: ours, ratio: ours.perSecond / bare.perSecond });
    }
    subject.send('count');
    const { counted } = await hear<{ counted: { series: number; views: number }[] }>(subject);
    return report(results, counted, `${slots} slots, ${stories} stories`);
  } finally {
    for (const child of [load, control, subject]) child.disconnect();
    await once(subject, 'exit');
  }
}

function report(
  results: readonly { control: Fired; subject: Fired; ratio: number }[],
  counted: readonly { series: number; views: number }[],
  what: string,
): Findings {
  const of = (pick: (result: (typeof results)[number]) => number) => median(results.map(pick));
  const data = {
    what,
    beaconsPerSecond: Math.round(of(({ subject }) => subject.perSecond)),
    controlPerSecond: Math.round(of(({ control }) => control.perSecond)),
    ratio: of(({ ratio }) => ratio),
    acknowledged: results.reduce((sum, { subject }) => sum + subject.acknowledged, 0),
    counted,
    failures: results.flatMap(({ subject, control }) => [...subject.failures, ...control.failures]),
    rounds: results.map(({ ratio }) => ratio),
  };
  return {
    rows: [
      {
        what: `beacons a second, ${what}`,
        masthead: data.beaconsPerSecond,
        control: data.controlPerSecond,
        ratio: data.ratio.toFixed(2),
        aim: 0.3,
      },
    ],
    data,
  };
}
