import assert from 'node:assert/strict';
import { glob, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { roles } from '#accounts';
import { checklistPoints } from '../../src/stories/checklist.ts';
import { deeds as english } from '../../desk/accounts/messages/deeds-en.ts';
import { deeds as korean } from '../../desk/accounts/messages/deeds-ko.ts';

/** What stands in a code that is put together, by what stands before and after it. */
const made: Readonly<Record<string, readonly string[]>> = {
  'story.overrode-*': checklistPoints,
  'story.enforced-*': checklistPoints,
  'staff.made-*': roles,
  'reader.*': ['warned', 'suspended', 'pre-moderated'],
  'comments.policy-of-*': ['story', 'section'],
  '*.added': ['section', 'topic', 'author'],
  '*.changed': ['section', 'topic', 'author'],
  '*.removed': ['section', 'topic', 'author'],
};

/** The arguments of a call, from behind its opening parenthesis. */
function argumentsAt(source: string, start: number): string {
  let depth = 1;
  let end = start;
  for (; depth > 0 && end < source.length; end += 1) depth += { '(': 1, ')': -1 }[source[end] ?? ''] ?? 0;
  return source.slice(start, end);
}

async function written(): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for await (const file of glob('src/**/*.ts')) {
    if (file.endsWith('.test.ts')) continue;
    const source = await readFile(file, 'utf8');
    const calls = [...source.matchAll(/\baudit(?:Each)?\(/g)].map(({ index, 0: call }) =>
      argumentsAt(source, index + call.length),
    );
    // A change of a story's state names its deed where the route is declared.
    if (file.endsWith('state-routes.ts')) calls.push(...(source.match(/\bnote: '[^']+'/g) ?? []));
    for (const call of calls) {
      for (const [, code = ''] of call.matchAll(/'([a-z-]+\.[a-z-]+)'/g)) found.add(code);
      for (const [, template = ''] of call.matchAll(/`([^`]*\$\{[^`]*)`/g)) {
        const shape = template.replace(/\$\{.*\}/s, '*');
        const parts = made[shape];
        assert.ok(parts, `${file}: what ${shape} may become stands in this test`);
        for (const part of parts) found.add(shape.replace('*', part));
      }
    }
  }
  return found;
}

test('every deed that the audit may hold has words, in English and Korean', async () => {
  const codes = [...(await written())].toSorted();
  assert.ok(codes.length > 60, String(codes.length));
  assert.deepEqual(
    codes.filter((code) => !(code in english)),
    [],
  );
  assert.deepEqual(Object.keys(korean), Object.keys(english));
  assert.deepEqual(
    Object.keys(english).filter((code) => !codes.includes(code)),
    [],
    'words for nothing',
  );
});
