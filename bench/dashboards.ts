import type { Db } from '#platform/db';
import { openSettings } from '#platform/settings';
import { withDatabase } from './database.ts';
import { looksOf } from './dashboards/looks.ts';
import { median, round2 } from './numbers.ts';
import type { Findings } from './run.ts';
import { traffic } from './traffic/generate.ts';
import { fillYear } from './traffic/year.ts';

const rounds = 7;

/**
 * Every statement of the live screen, of a story's page and of the reports over a year at ten million views a month, in
 * turn with a control in the same run: fifty stories' totals by primary key. What counts is the slowest statement of a look.
 */
export async function run(): Promise<Findings> {
  let statements: Statement[] = [];
  const take = () => {
    const taken = statements;
    statements = [];
    return taken;
  };
  return withDatabase(
    async (db) => {
      const now = new Date();
      await fillYear(db, await openSettings(db), now);
      return measure(db, now, take);
    },
    { onQuery: (sql, milliseconds) => statements.push({ sql, milliseconds }) },
  );
}

interface Statement {
  readonly sql: string;
  readonly milliseconds: number;
}

/** @param take the statements since it was last called */
async function measure(db: Db, now: Date, take: () => readonly Statement[]): Promise<Findings> {
  const looks = { control: () => byPrimaryKey(db), ...looksOf(db, now) };
  const seen = new Map<string, { whole: number; statements: readonly Statement[] }[]>();
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, look] of Object.entries(looks)) {
      take();
      const start = performance.now();
      await look();
      const whole = performance.now() - start;
      seen.set(name, [...(seen.get(name) ?? []), { whole, statements: take() }]);
    }
  }
  const slowest = (statements: readonly Statement[]) =>
    statements.toSorted((one, other) => other.milliseconds - one.milliseconds)[0];
  const of = (name: string) => {
    const taken = seen.get(name) ?? [];
    const worst = taken.map(({ statements }) => slowest(statements));
    return {
      statements: taken.at(-1)?.statements.length ?? 0,
      slowest: round2(median(worst.map((statement) => statement?.milliseconds ?? 0))),
      first: round2(worst[0]?.milliseconds ?? 0),
      fastest: round2(Math.min(...worst.map((statement) => statement?.milliseconds ?? 0))),
      whole: round2(median(taken.map(({ whole }) => whole))),
      sql: worst.at(-1)?.sql.replaceAll(/\s+/g, ' ').slice(0, 160) ?? '',
    };
  };
  const control = of('control');
  const data = Object.keys(looks)
    .filter((name) => name !== 'control')
    .map((what) => ({ what, ...of(what), ratio: round2(of(what).slowest / control.slowest) }));
  return {
    rows: data.map(({ what, statements, slowest: slow, first, fastest, whole, ratio }) => ({
      what,
      statements,
      'slowest statement ms': slow,
      'in the first round': first,
      'in the fastest': fastest,
      'all of it ms': whole,
      'control ms': control.slowest,
      ratio,
      'aim ms': 100,
    })),
    data: { rounds, control, looks: data },
  };
}

const byPrimaryKey = (db: Db) =>
  db
    .selectFrom('story_totals')
    .selectAll()
    .where('story_id', '>', traffic.stories - 50)
    .execute();
