import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { RouteRequest } from '#platform/http';
import { buildDesk, deskRoutes } from './index.ts';

test('a file of the desk comes in the best coding that the browser takes, and is the same in each', async () => {
  const directory = await buildDesk();
  const routes = await deskRoutes(directory);
  const files = routes.find(({ path }) => path === '/desk/assets/:name');
  const name = (await readdir(join(directory, 'assets'))).find((one) => /^index-.*\.js$/.test(one)) ?? '';
  const plain = await readFile(join(directory, 'assets', name));
  const ask = async (accepted?: string) => {
    const request = { params: { name }, headers: { 'accept-encoding': accepted } };
    const reply = await files!.handle(request as unknown as RouteRequest<unknown, unknown, unknown>);
    return { coding: reply.headers?.['content-encoding'], body: reply.body as Buffer };
  };
  const [brotli, zipped, bare] = [await ask('gzip, deflate, br'), await ask('gzip'), await ask()];
  assert.deepEqual([brotli.coding, zipped.coding, bare.coding], ['br', 'gzip', undefined]);
  assert.deepEqual(brotliDecompressSync(brotli.body), plain);
  assert.deepEqual(gunzipSync(zipped.body), plain);
  assert.deepEqual(bare.body, plain);
  assert.ok(brotli.body.length < zipped.body.length);
  assert.equal((await ask('br')).body, brotli.body, 'made once');
});
