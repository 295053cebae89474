import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { beginMasthead, masthead, newDataDir, startPaper, type RunningPaper } from '../running-paper.ts';

const archive = resolve('../shared/data/wikinews/wikinews.ninjs.jsonl');
const without = !existsSync(archive) && 'the Wikinews archive is not at ../shared/data';
const directories: string[] = [];
const postmaster = (dataDir: string) => join(dataDir, 'postgres', 'postmaster.pid');
let paper: RunningPaper | undefined;
after(async () => {
  // Of a test that failed: a paper that runs on would keep the whole file waiting.
  await paper?.stop();
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
});

test('an empty paper opens, answers, and closes within ten seconds with 0', async () => {
  paper = await startPaper({ command: 'start' });
  directories.push(paper.dataDir);
  for (const path of [
    '/healthz',
    '/readyz',
    '/',
    '/feed.xml',
    '/sitemap.xml',
    '/about/counting',
    '/api/lists/popular-now',
  ]) {
    assert.equal((await fetch(paper.address + path)).status, 200, path);
  }
  const second = await masthead(['start'], paper.environment);
  assert.equal(second.code, 1);
  assert.match(second.stderr, /already runs/);
  const elsewhere = newDataDir();
  directories.push(elsewhere);
  const crowded = await masthead(['start'], { ...paper.environment, DATA_DIR: elsewhere });
  assert.equal(crowded.code, 1, 'a port in use ends the start');
  assert.match(crowded.stderr, /another program listens there/);
  // Ctrl-C in a terminal comes twice: to the whole group, and once more from npm.
  paper.process.kill('SIGINT');
  const { code, took } = await paper.stop();
  assert.equal(code, 0);
  assert.ok(took < 10_000, `${took} ms`);
  assert.ok(!existsSync(postmaster(paper.dataDir)), 'the database is stopped');
});

test('a command that is stopped stops the database, and keeps what it had done', async () => {
  const dataDir = newDataDir();
  directories.push(dataDir);
  const command = beginMasthead(['import', 'ninjs', '-'], { ...process.env, DATA_DIR: dataDir });
  let told = '';
  command.stderr.on('data', (chunk: Buffer) => (told += chunk.toString()));
  // It would wait for more for ever.
  command.stdin.write('not json\n');
  while (!existsSync(postmaster(dataDir))) await sleep(50);
  command.kill('SIGINT');
  command.kill('SIGTERM');
  const [, signal] = (await once(command, 'close')) as [unknown, string];
  assert.ok(signal === 'SIGINT' || signal === 'SIGTERM', `${signal} ${told}`);
  assert.match(told, /stopped before its end/);
  assert.ok(!existsSync(postmaster(dataDir)), 'the database is stopped');
});

test(
  'an archive is taken in while the paper runs, and is on the page when the command returns',
  { skip: without },
  async () => {
    paper = await startPaper({ command: 'start' });
    directories.push(paper.dataDir);
    const first = await masthead(['import', 'ninjs', archive], paper.environment);
    assert.equal(first.code, 0, first.stderr);
    assert.match(first.stdout, /171 imported/);
    const front = await (await fetch(`${paper.address}/`)).text();
    assert.ok((front.match(/<article /g) ?? []).length > 10, 'the front shows stories');
    const { results } = (await (await fetch(`${paper.address}/api/search?q=Magnitogorsk`)).json()) as {
      results: unknown[];
    };
    assert.ok(results.length > 0, 'it is in the index');
    const again = await masthead(['import', 'ninjs', archive], paper.environment);
    assert.equal(again.code, 0);
    assert.match(again.stdout, /0 imported, 0 updated, 171 unchanged/);
    await paper.stop();
  },
);

test('a command works without a running paper, refuses bad lines by number, and exits with 2', async () => {
  const dataDir = newDataDir();
  directories.push(dataDir);
  const file = join(dataDir, 'copy.jsonl');
  const good = {
    uri: 'https://wire.example/1',
    type: 'text',
    pubStatus: 'usable',
    versionCreated: '2026-01-02T03:04:05Z',
    language: 'en',
    headlines: [{ role: 'main', value: 'A headline' }],
    bodies: [{ role: 'main', contentType: 'text/html', value: '<p>Body.</p>' }],
  };
  writeFileSync(file, `${JSON.stringify(good)}\nnot json\n`);
  const environment = { ...process.env, DATA_DIR: dataDir };
  const imported = await masthead(['import', 'ninjs', file], environment);
  assert.equal(imported.code, 2, imported.stderr);
  assert.match(imported.stderr, /^line 2: /m);
  assert.match(imported.stdout, /1 imported.*1 refused/);
  const other = { ...good, uri: 'https://wire.example/2' };
  const piped = await masthead(['import', 'ninjs', '-'], environment, `${JSON.stringify(other)}\n`);
  assert.match(piped.stdout, /1 imported.*0 refused/, piped.stderr);
  const absent = await masthead(['import', 'ninjs', join(dataDir, 'nothing.jsonl')], environment);
  assert.equal(absent.code, 1);
  assert.match(absent.stderr, /There is no file/);
  const added = await masthead(['staff', 'add', 'Ada Quist', 'ada@paper.example', 'editor'], environment);
  assert.equal(added.code, 0);
  assert.match(added.stdout, /\/desk\/join#[\w-]{43}\n/, 'it prints the way in');
  assert.match((await masthead(['staff', 'list'], environment)).stdout, /editor\tAda Quist/);
  assert.match((await masthead(['migrate'], environment)).stdout, /up to date/);
});

test('a database that nobody answers for is told in words, without a stack or the password', async () => {
  const DATABASE_URL = 'postgres://me:s3cret@127.0.0.1:1/paper';
  const { code, stderr } = await masthead(['migrate'], { ...process.env, DATABASE_URL });
  assert.equal(code, 1);
  assert.match(stderr, /DATABASE_URL.*\[database\.unreachable\]\n$/s);
  assert.doesNotMatch(stderr, /^ +at |s3cret/m);
});

test('every command explains itself', async () => {
  for (const args of [
    [],
    ['start'],
    ['demo'],
    ['migrate'],
    ['import'],
    ['import', 'ninjs'],
    ['staff'],
    ['staff', 'add'],
  ]) {
    const { code, stdout } = await masthead([...args, '--help'], process.env);
    assert.equal(code, 0, args.join(' '));
    assert.match(stdout, /Usage: /);
  }
  assert.equal((await masthead(['import', 'ninjs', 'x', '--nonsense'], process.env)).code, 1);
});

test('a wrong environment stops the start and says which variable', async () => {
  const { code, stderr } = await masthead(['start'], { ...process.env, PORT: 'eighty' });
  assert.equal(code, 1);
  assert.match(stderr, /PORT/);
});
