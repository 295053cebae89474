import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { fromHeadlineTests, knownTruth } from './impressions.test.sample.ts';
import { measure } from './measures.ts';
import { replay, type Replayed, type ReplayRequest } from './replay.ts';

const root = join(import.meta.dirname, '../../..');
const headlines = join(root, '../shared/data/headline-tests/upworthy-2013.jsonl.gz');
const directory = mkdtempSync(join(tmpdir(), 'replay-'));
after(() => rmSync(directory, { recursive: true }));

async function* each(lines: readonly string[]) {
  yield* lines;
}
const run = (lines: readonly string[], request?: ReplayRequest) => replay(each(lines), request);
const aucOf = ({ rankers }: Replayed, name: string) => rankers.find((one) => one.name === name)?.auc ?? NaN;
const event = (minute: number, shown: (string | number)[], clicked: (string | number)[] = []) =>
  JSON.stringify({ at: new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString(), shown, clicked });
const judged = (items: readonly (readonly [score: number, clicked: boolean, lot?: number])[]) =>
  measure(
    items.map(([score]) => score),
    { clicked: items.map(([, clicked]) => clicked), lots: items.map(([, , lot = 0]) => lot) },
  );

test('AUC counts pairs, and a tie as half of one', () => {
  const auc = (...items: [number, boolean][]) => judged(items).auc;
  assert.equal(auc([3, true], [2, false], [1, false]), 1);
  assert.equal(auc([1, true], [2, false], [1, false]), 0.25);
  assert.equal(auc([1, true], [1, false], [1, true]), 0.5);
  assert.equal(auc([4, true], [3, false], [2, true], [1, false]), 0.75);
});

test('MRR and nDCG go by the places of what was clicked', () => {
  const found = judged([
    [4, false],
    [3, true],
    [2, false],
    [1, true],
  ]);
  assert.equal(found.mrr, 1 / 2);
  const [second, fourth] = [1 / Math.log2(3), 1 / Math.log2(5)];
  assert.ok(Math.abs(found.ndcg5 - (second + fourth) / (1 + second)) < 1e-12);
  const tied = judged([
    [1, true, 0.9],
    [1, false, 0.1],
  ]);
  assert.equal(tied.mrr, 1 / 2);
  const late = judged(Array.from({ length: 12 }, (_, place) => [-place, place === 6] as const));
  assert.deepEqual([late.ndcg5, late.ndcg10], [0, 1 / 3]);
});

test('where the truth is known ours finds it behind position, better than clicks do', async () => {
  const { lines, later } = knownTruth(4_000, 11);
  const result = await run(lines, { from: later });
  assert.equal(result.refused.length, 0);
  assert.ok(result.measured > 1_300);
  const [ours, decayed] = [aucOf(result, 'ours'), aucOf(result, 'decayed-clicks')];
  assert.ok(ours > 0.67, `ours ${ours}`);
  assert.ok(ours > decayed + 0.05, `ours ${ours}, decayed clicks ${decayed}`);
  assert.ok(ours > aucOf(result, 'newest') + 0.05 && ours > aucOf(result, 'clicks') + 0.05);
});

const skip = existsSync(headlines) ? false : '../shared/data/headline-tests is not here';
test('on real headlines ours beats clicks, and the words of a headline help', { skip }, async () => {
  const { lines, later } = fromHeadlineTests(headlines, 18, 150);
  const told = await run(lines, { from: later });
  const silent = await run(
    lines.filter((line) => !line.startsWith('{"story"')),
    { from: later },
  );
  const [ours, decayed] = [aucOf(told, 'ours'), aucOf(told, 'decayed-clicks')];
  assert.ok(ours > decayed + 0.01, `ours ${ours}, decayed clicks ${decayed}`);
  assert.ok(ours > aucOf(silent, 'ours') + 0.004, `with words ${ours}, without ${aucOf(silent, 'ours')}`);
});

test('the same seed gives the same result, and the order of what was shown gives none', async () => {
  const { lines } = knownTruth(400, 5);
  const first = await run(lines, { seed: 7 });
  assert.deepEqual(await run(lines, { seed: 7 }), first);
  const turned = lines.map((line) => {
    const json = JSON.parse(line) as { shown?: string[] };
    return json.shown ? JSON.stringify({ ...json, shown: json.shown.toReversed() }) : line;
  });
  const other = await run(turned, { seed: 7 });
  for (const { name, auc: area } of first.rankers) assert.ok(Math.abs(area - aucOf(other, name)) < 1e-9);
});

test('an impression is ranked by what was known before it, never by itself', async () => {
  const one = await run([event(0, ['a', 'b'], ['a'])]);
  assert.equal(one.measured, 1);
  for (const { name, auc: area } of one.rankers) assert.equal(area, 0.5, name);
  const two = await run([event(0, ['a', 'b'], ['a']), event(1, ['b', 'a'], ['a'])]);
  for (const name of ['clicks', 'decayed-clicks', 'ours']) assert.equal(aucOf(two, name), 0.75, name);
});

test('a story without a line begins when it is first shown; IDs are any strings', async () => {
  const result = await run(
    [
      event(0, ['__proto__', '7']),
      event(5, ['새 글', '__proto__']),
      event(9, ['새 글', '__proto__', 7], ['새 글']),
    ],
    { from: Date.UTC(2026, 0, 1, 0, 9) },
  );
  assert.equal(result.impressions, 3);
  assert.equal(aucOf(result, 'newest'), 1);
});

test('odd lines that are no mistakes are taken: no name, a number for a section, nothing shown', async () => {
  const result = await run([
    JSON.stringify({ story: '', published: null, section: 3, text: null }),
    event(0, []),
    event(1, ['']),
    event(1, ['', 'b'], ['', '']),
  ]);
  assert.deepEqual(result.refused, []);
  assert.deepEqual([result.measured, result.impressions], [1, 3]);
});

test('a story line that comes after the story was shown counts from there', async () => {
  const told = JSON.stringify({ story: 'a', published: '2026-02-01T00:00:00Z' });
  const shown = event(1, ['a', 'b'], ['a']);
  const result = await run([event(0, ['a', 'b']), told, shown]);
  assert.equal(aucOf(result, 'newest'), 1);
});

test('a line that cannot be read is refused with its number, and the rest counts', async () => {
  const result = await run([
    'nonsense',
    event(5, ['a', 'b'], ['a']),
    event(4, ['a', 'b'], ['a']),
    event(6, ['a', 'b'], ['c']),
    '{"at":"yesterday","shown":["a"],"clicked":[]}',
    '',
    event(7, ['a', 'b'], ['b']),
  ]);
  assert.deepEqual(
    result.refused.map(({ line, reason }) => [line, reason]),
    [
      [1, 'is no JSON'],
      [3, 'is earlier than the line before it'],
      [5, 'at: must be an ISO time'],
    ],
  );
  assert.equal(result.measured, 3);
});

test('what was clicked was also shown', async () => {
  const log = (shown: string[]) => [
    event(1, ['a', 'b'], ['a']),
    event(2, shown, ['c']),
    event(3, ['b', 'c'], ['c']),
  ];
  assert.deepEqual(await run(log(['a', 'b'])), await run(log(['a', 'b', 'c'])));
});

const masthead = (...args: string[]) => piped('', ...args);
const piped = (input: string | Buffer, ...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      ['--import', './src/loader.ts', 'src/main.ts', 'replay', ...args],
      { cwd: root, env: { PATH: process.env['PATH'] } },
      (_, out, err) => resolve({ code: child.exitCode ?? -1, out, err }),
    );
    child.stdin?.end(input);
  });

test('the command prints a table or one JSON object, and tells by its code how it went', async () => {
  const lines = [event(0, ['a', 'b'], ['a']), event(1, ['b', 'a'], ['a'])];
  const good = join(directory, 'good.jsonl.gz');
  writeFileSync(good, gzipSync(lines.join('\n')));
  const json = await masthead(good, '--json', '--from', '2026-01-01T00:01:00Z', '--set', 'priorClicks=2');
  assert.equal(json.code, 0, json.err);
  const { rankers } = JSON.parse(json.out) as Replayed;
  assert.deepEqual(
    rankers.map((one) => [one.name, one.auc, one.mrr, one.ndcg5, one.ndcg10]),
    [
      ['newest', 0.5, rankers[0]?.mrr, rankers[0]?.ndcg5, rankers[0]?.ndcg10],
      ['clicks', 1, 1, 1, 1],
      ['decayed-clicks', 1, 1, 1, 1],
      ['ours', 1, 1, 1, 1],
    ],
  );
  const flawed = join(directory, 'flawed.jsonl');
  writeFileSync(flawed, [...lines, '{}'].join('\n'));
  const table = await masthead(flawed);
  assert.equal(table.code, 2);
  assert.match(table.err, /^line 3: at: /m);
  assert.match(table.out, /^ranker +AUC +MRR +nDCG@5 +nDCG@10\n/);
  assert.match(table.out, /2 of 2 impressions measured/);
  assert.equal((await masthead(join(directory, 'none.jsonl'))).code, 1);
  const twice = await masthead(good, '--set', 'halfLife=1=2');
  assert.deepEqual([twice.code, twice.out], [1, '']);
  assert.match(twice.err, /must be a number above 0/);
  const packed = gzipSync(lines.join('\n'));
  const unnamed = join(directory, 'packed');
  writeFileSync(unnamed, packed);
  assert.equal((await masthead(unnamed, '--json', '--from', '2026-01-01T00:01:00Z')).code, 0);
  assert.deepEqual(await piped(packed, '-', '--json'), await masthead(unnamed, '--json'));
  const cut = join(directory, 'cut.jsonl.gz');
  writeFileSync(cut, packed.subarray(0, -12));
  const broken = await masthead(cut, '--json');
  assert.deepEqual([broken.code, broken.out], [1, '']);
  assert.match(broken.err, /could not be read to its end/);
  assert.doesNotMatch(broken.err, / at /);
});
