import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { recordBatch } from './record.ts';
import { openSalts } from './salts.ts';
import { newPage, browser, publishTestStory } from './testing.ts';
let house: TestHouse;
before(async () => { house = await openTestHouse(); });
after(() => house.close());
const cpu = (pid: number) => { const f = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' '); return [Number(f[11]) * 10, Number(f[12]) * 10]; };
test('bench', async () => {
  const ids: number[] = [];
  for (let i = 0; i < 200; i++) ids.push(await publishTestStory(house));
  const salts = openSalts(house.db, 1800000);
  const at = house.clock.now();
  const s = await salts.at(at);
  let n = 0;
  const N = Number(process.env.NB ?? 200);
  await house.db.connection().execute(async (db) => {
    const pid = (await sql<{ p: number }>`select pg_backend_pid() p`.execute(db)).rows[0]!.p;
    const c0 = cpu(pid); const j0 = process.cpuUsage(); const t0 = performance.now();
    for (let b = 1; b <= N; b++) {
      const sight = Array.from({ length: 256 }, () => ({ page: newPage(), story: ids[n++ % 200]!, visible: 1000, active: 500, depth: 0.3, series: 0 as const, reader: { network: `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`, userAgent: browser }, origin: undefined, at }));
      await recordBatch(db, sight, s);
    }
    const c1 = cpu(pid); const j1 = process.cpuUsage(j0);
    console.log('wall', ((performance.now() - t0) / N).toFixed(2), 'pg user', (c1[0]! - c0[0]!) / N, 'pg sys', (c1[1]! - c0[1]!) / N, 'js', (j1.user / 1000 / N).toFixed(2), (j1.system / 1000 / N).toFixed(2));
  });
});
