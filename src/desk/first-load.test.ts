import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type { RouteRequest } from '#platform/http';
import { buildDesk, deskRoutes } from './index.ts';

/** What an answer weighs besides its body: status line and headers, by measurement. */
const headers = 700;

test('the list and the page on which a story is written need at most 250 kB, as sent, opened first thing', async () => {
  const directory = await buildDesk();
  const routes = await deskRoutes(directory);
  const assets = join(directory, 'assets');
  const names = await readdir(assets);
  const bytes = async (path: string, name?: string) => {
    const request = { params: { name }, headers: { 'accept-encoding': 'br' } };
    const reply = await routes
      .find((one) => one.path === path)!
      .handle(request as unknown as RouteRequest<unknown, unknown, unknown>);
    return headers + (reply.body as Buffer).length;
  };
  const page = await readFile(join(directory, 'index.html'), 'utf8');
  const ofPage = [...page.matchAll(/assets\/([\w-]+\.(?:js|css))/g)].map(([, name]) => name ?? '');
  /** Weighs the page with the script and style of a screen; `holds` tells its script from one of the same name. */
  const screen = async (pattern: RegExp, holds: string) => {
    const needed = new Set<string>();
    const take = async (name: string): Promise<void> => {
      if (needed.has(name)) return;
      needed.add(name);
      if (!name.endsWith('.js')) return;
      const code = await readFile(join(assets, name), 'utf8');
      // What is imported before anything runs; `import(…)` comes when it is wanted.
      for (const [, other] of code.matchAll(/(?:from|import)"\.\/([\w-]+\.js)"/g)) await take(other ?? '');
    };
    for (const name of ofPage) await take(name);
    for (const name of names.filter((one) => pattern.test(one)))
      if (name.endsWith('.css') || (await readFile(join(assets, name), 'utf8')).includes(holds))
        await take(name);
    const sizes = [await bytes('/desk/*')];
    for (const name of needed) sizes.push(await bytes('/desk/assets/:name', name));
    return { needed, sum: sizes.reduce((sum, size) => sum + size, 0) };
  };
  const list = await screen(/^list-.*\.js$/, 'story-list');
  const story = await screen(/^story-.*\.(?:js|css)$/, 'story-text');
  assert.ok(list.sum <= 150_000, `the list: ${list.sum}`);
  assert.ok(story.sum <= 250_000, `a story: ${story.sum}`);
  assert.ok(
    [...story.needed].some((name) => name.startsWith('writing-')),
    'the text is among it',
  );
});
