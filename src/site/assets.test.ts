import assert from 'node:assert/strict';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { Fault } from '#platform/errors';
import type { Reply, RouteRequest } from '#platform/http';
import { loadAssets, type Assets } from './assets.ts';
import { buildAssets, type AssetManifest } from './build.ts';

let manifest: AssetManifest;
let assets: Assets;

before(async () => {
  manifest = await buildAssets();
  assets = await loadAssets(manifest);
});

const read = (name: string) => readFile(join(manifest.directory, name));

async function ask(address: string, accepted?: string): Promise<Reply> {
  const [route] = assets.routes;
  const request = {
    params: { name: address.replace('/assets/', '') },
    headers: { 'accept-encoding': accepted },
  };
  return route!.handle(request as unknown as RouteRequest<unknown, unknown, unknown>);
}

test('the same sources are built once', async () => {
  const said: string[] = [];
  assert.deepEqual(await buildAssets((line) => said.push(line)), manifest);
  assert.deepEqual(said, []);
});

test('style, script and fonts keep to their budgets', async () => {
  assert.ok(gzipSync(await read(manifest.css)).length <= 9_000, 'style');
  const files = await readdir(manifest.directory);
  const thread = files.find((name) => name.startsWith('thread-')) ?? '';
  const scripts = await Promise.all([manifest.script, thread].map(read));
  assert.ok(scripts.reduce((sum, script) => sum + gzipSync(script).length, 0) <= 6_000, 'script');
  const names = files.filter((name) => name.endsWith('.woff2'));
  const sizes = await Promise.all(names.map((name) => stat(join(manifest.directory, name))));
  assert.ok(sizes.reduce((sum, { size }) => sum + size, 0) <= 60_000, 'fonts');
  assert.equal(manifest.fonts.length, 2, 'before the first paint');
});

test('the style asks nothing of another host and holds no data: address', async () => {
  const css = await read(manifest.css);
  for (const [, address] of css.toString().matchAll(/url\(([^)]*)\)/g))
    assert.match(address ?? '', /^["']?\/assets\//);
});

test('the script keeps nothing on the device', async () => {
  const script = (await read(manifest.script)).toString();
  assert.doesNotMatch(
    script,
    /localStorage|sessionStorage|indexedDB|document\.cookie|caches\b|serviceWorker/,
  );
});

test('an asset is served for ever, in the coding that the browser takes', async () => {
  const plain = await read(manifest.css);
  const brotli = await ask(assets.view.css, 'gzip, deflate, br');
  assert.equal(brotli.headers['content-encoding'], 'br');
  assert.equal(brotli.headers['cache-control'], 'public, max-age=31536000, immutable');
  assert.equal(brotli.headers['vary'], 'accept-encoding');
  assert.deepEqual(brotliDecompressSync(brotli.body as Buffer), plain);
  const zipped = await ask(assets.view.css, 'gzip, br;q=0');
  assert.deepEqual(gunzipSync(zipped.body as Buffer), plain);
  const bare = await ask(assets.view.css);
  assert.equal(bare.headers['content-encoding'], undefined);
  assert.deepEqual(bare.body, plain);
});

test('each asset has its own type', async () => {
  const typeOf = async (address: string) => (await ask(address)).headers['content-type'];
  assert.equal(await typeOf(assets.view.css), 'text/css; charset=utf-8');
  assert.equal(await typeOf(assets.view.script), 'text/javascript; charset=utf-8');
  assert.equal(await typeOf(assets.view.icon), 'image/svg+xml');
  for (const font of assets.view.fonts) assert.equal(await typeOf(font), 'font/woff2');
});

test('nothing but the assets is served', async () => {
  for (const name of ['manifest.json', '../package.json', 'nothing.css'])
    await assert.rejects(ask(name), (error) => error instanceof Fault && error.kind === 'not-found');
});
