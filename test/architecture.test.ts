import assert from 'node:assert/strict';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { glob } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { run } from '../scripts/run.ts';
import cruiser, { departments } from '../.dependency-cruiser.js';

const house = mkdtempSync(join(tmpdir(), 'masthead-house-'));
after(() => rmSync(house, { recursive: true, force: true }));

/** An empty house with our rules; `files` are built into it. Answers the names of the rules that they break. */
async function violations(files: Readonly<Record<string, string>>): Promise<Set<string>> {
  rmSync(house, { recursive: true, force: true });
  const rooms: Record<string, string> = {
    'src/platform/db/index.ts': 'export const db = 1;\n',
    'src/site/theme.ts': 'export const contract = 1;\n',
    'src/ranking/engine/rank.ts': 'export const rank = 1;\n',
    'themes/broadsheet/index.ts': 'export const theme = 1;\n',
    'desk/main.ts': "import type { stories } from '#stories';\nexport type Told = typeof stories;\n",
    ...Object.fromEntries(departments.map((name) => [`src/${name}/index.ts`, `export const ${name} = 1;\n`])),
  };
  for (const [path, text] of Object.entries({ ...rooms, ...files })) {
    mkdirSync(dirname(join(house, path)), { recursive: true });
    writeFileSync(join(house, path), text);
  }
  for (const file of ['package.json', 'tsconfig.json', '.dependency-cruiser.js'])
    cpSync(file, join(house, file));
  symlinkSync(resolve('node_modules'), join(house, 'node_modules'));
  const { output } = await run('/bin/sh', [
    '-c',
    `cd ${house} && node_modules/.bin/depcruise --config .dependency-cruiser.js --output-type json src themes desk`,
  ]);
  const { summary } = JSON.parse(output) as { summary: { violations: { rule: { name: string } }[] } };
  return new Set(summary.violations.map((violation) => violation.rule.name));
}

test('every room of the server is a department under the rules, in the order that the map gives', () => {
  const rooms = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const held = ['platform', 'commands', ...departments];
  assert.deepEqual(rooms.map(({ name }) => name).toSorted(), held.toSorted());
  const map = readFileSync('ARCHITECTURE.md', 'utf8').matchAll(/^src\/([a-z]+)\/ /gm);
  assert.deepEqual(
    Array.from(map, ([, name]) => name),
    ['platform', ...departments],
  );
});

test('a house in order breaks no rule of who may import whom', async () => {
  assert.deepEqual(await violations({}), new Set());
});

test('a planted violation of each import rule is found', async () => {
  const planted: Record<string, string> = {
    'src/platform/db/plant.ts': "import '#stories';\n",
    'src/ranking/engine/plant.ts': "import 'node:fs';\n",
    'themes/broadsheet/plant.ts': "import '#stories';\n",
    'desk/plant.ts': "import { stories } from '#stories';\nexport const code = stories;\n",
    'desk/plant-inner.ts':
      "import type { inner } from '../src/stories/inner.ts';\nexport type Inner = typeof inner;\n",
    'src/site/plant-away.ts': "import './nowhere.ts';\n",
    'src/site/round.ts': "import { about } from './about.ts';\nexport const round = about;\n",
    'src/site/about.ts': "import { round } from './round.ts';\nexport const about = round;\n",
    'src/main.ts': '',
    'src/desk/plant-main.ts': "import '../main.ts';\n",
    'src/site/plant-main.ts': "import '../main.ts';\n",
  };
  for (const [index, department] of departments.entries()) {
    const later = departments[index + 1];
    if (later) planted[`src/${department}/plant-down.ts`] = `import '../${later}/index.ts';\n`;
    planted[`src/${department}/inner.ts`] = 'export const inner = 1;\n';
    planted[`src/plant-${department}.ts`] = `import './${department}/inner.ts';\n`;
  }
  const expected = new Set(cruiser.forbidden?.map((rule) => rule.name ?? ''));
  assert.deepEqual(expected.difference(await violations(planted)), new Set());
});

test('only the owner writes a table', async () => {
  const owners = new Map<string, string>();
  const sources: { department: string; path: string; text: string }[] = [];
  for await (const path of glob('src/*/**/*.{ts,tsx}')) {
    const department = path.split('/')[1] ?? '';
    const text = readFileSync(path, 'utf8');
    if (path.includes('/migrations/')) {
      for (const [, table] of text.matchAll(/create table (?:if not exists )?(\w+)/g))
        owners.set(table ?? '', department);
    } else if (!path.includes('.test.')) sources.push({ department, path, text });
  }
  assert.ok(owners.size >= 20, 'the tables of the house were found');
  const write =
    /(?:insertInto|updateTable|deleteFrom|mergeInto)\(\s*'(\w+)|(?:insert into|update|delete from|merge into|truncate) (\w+)/g;
  const trespasses = sources.flatMap(({ department, path, text }) =>
    [...text.matchAll(write)]
      .map((match) => match[1] ?? match[2] ?? '')
      .filter((table) => owners.has(table) && owners.get(table) !== department)
      .map((table) => `${path} writes ${table}, which ${owners.get(table)} owns`),
  );
  assert.deepEqual(trespasses, []);
});

test('no file has grown past four hundred lines', async () => {
  const long: string[] = [];
  for await (const path of glob('{src,themes,desk,test,bench,demo,scripts}/**/*.{ts,tsx,css}')) {
    const lines = readFileSync(path, 'utf8').split('\n').length;
    if (lines > 401) long.push(`${path}: ${lines}`);
  }
  assert.deepEqual(long, []);
});
