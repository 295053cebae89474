// `npm run bench` measures everything; `npm run bench -- NAME …` some of it. What measures speed has its control in the same run.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a measurement found: rows for people, the same as data for machines. */
export interface Findings {
  readonly rows: readonly Readonly<Record<string, string | number>>[];
  readonly data: unknown;
}

const measurements: Readonly<Record<string, () => Promise<{ run(): Promise<Findings> }>>> = {
  budgets: () => import('./budgets.ts'),
  pages: () => import('./pages.ts'),
  beacons: () => import('./beacons.ts'),
  dashboards: () => import('./dashboards.ts'),
  freshness: () => import('./freshness.ts'),
  crash: () => import('./crash.ts'),
  comments: () => import('./comments.ts'),
  import: () => import('./import.ts'),
  storage: () => import('./storage.ts'),
  api: () => import('./api.ts'),
  feeds: () => import('./feeds.ts'),
  sitemaps: () => import('./sitemaps.ts'),
  'desk-list': () => import('./desk-list.ts'),
  'search-quality': () => import('./search-quality.ts'),
  search: () => import('./search.ts'),
  pictures: () => import('./pictures.ts'),
  moderation: () => import('./moderation.ts'),
  botnet: () => import('./botnet.ts'),
  related: () => import('./related.ts'),
  replay: () => import('./replay.ts'),
  lighthouse: () => import('./lighthouse.ts'),
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in measurements));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no measurement "${unknown.join(', ')}": ${Object.keys(measurements).join(', ')}.\n`,
  );
  process.exit(1);
}
const results = join(import.meta.dirname, 'results');
mkdirSync(results, { recursive: true });
for (const name of asked.length > 0 ? asked : Object.keys(measurements)) {
  process.stdout.write(`\n${name}\n`);
  const { run } = await (measurements[name] as () => Promise<{ run(): Promise<Findings> }>)();
  const { rows, data } = await run();
  console.table(rows);
  writeFileSync(join(results, `${name}.json`), `${JSON.stringify(data, null, 2)}\n`);
  process.stdout.write(`${JSON.stringify(data)}\n`);
}
