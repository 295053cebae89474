import { sql, type Kysely } from 'kysely';

// From where the former bins of LCP, INP and CLS grew by which factor; and from where the new ones do, to which bin.
const scales = [
  { former: [200, 1.2], first: 2_500 / 1.6 ** (16 / 3), factor: 1.6 ** (1 / 3), last: 29 },
  { former: [8, 1.3], first: 200 / 2.5 ** (14 / 4), factor: 2.5 ** (1 / 4), last: 28 },
  { former: [0.001, 1.35], first: 0.1 / 2.5 ** (20 / 4), factor: 2.5 ** (1 / 4), last: 33 },
] as const;

/** The bins change so that the published thresholds lie between two of them; what was counted goes to the nearest. */
export async function up(db: Kysely<never>): Promise<void> {
  const moves = scales.flatMap(({ former: [from, growth], first, factor, last }, metric) =>
    Array.from({ length: 26 }, (_, bin) => {
      const middle = bin === 0 ? 0 : from * growth ** (bin - 0.5);
      const nearest = Math.ceil(Math.log(middle / first) / Math.log(factor));
      return { metric, bin, becomes: Math.max(0, Math.min(last, nearest)) };
    }),
  );
  await sql`create temporary table moves (metric smallint, bin smallint, becomes smallint)`.execute(db);
  await sql`insert into moves select * from jsonb_to_recordset(${JSON.stringify(moves)}::jsonb)
    as m (metric smallint, bin smallint, becomes smallint)`.execute(db);
  await sql`
    create temporary table moved as
    select day, template, device, metric, becomes as bin, sum(pages)::integer as pages
    from vital_days join moves using (metric, bin) group by 1, 2, 3, 4, 5`.execute(db);
  await sql`delete from vital_days`.execute(db);
  await sql`insert into vital_days (day, template, device, metric, bin, pages)
    select day, template, device, metric, bin, pages from moved`.execute(db);
  // Page loads that still report leave the bins in which they were counted.
  await sql`
    update page_vitals set
      lcp = (select becomes from moves where metric = 0 and bin = lcp),
      inp = (select becomes from moves where metric = 1 and bin = inp),
      cls = (select becomes from moves where metric = 2 and bin = cls)`.execute(db);
  await sql`drop table moves, moved`.execute(db);
}
