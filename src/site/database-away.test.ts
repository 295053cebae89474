import assert from 'node:assert/strict';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientConfig } from 'pg';
import { broadsheet } from '#broadsheet';
import { openTestSite, type TestSite } from './testing.ts';

/** The way to the database, which can be cut and mended. */
const real = JSON.parse(process.env['MASTHEAD_TEST_DATABASE'] ?? '{}') as ClientConfig;
const sockets = new Set<Socket>();
let port = 0;
let way: Server;

async function mend(): Promise<void> {
  way = createServer((near) => {
    const far = real.host?.startsWith('/')
      ? connect(`${real.host}/.s.PGSQL.${real.port}`)
      : connect(Number(real.port), real.host);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.once('close', () => other.destroy());
      socket.pipe(other);
    }
  });
  await new Promise<void>((resolve) => {
    way.listen(port, '127.0.0.1', resolve);
  });
  ({ port } = way.address() as AddressInfo);
}

async function cut(): Promise<void> {
  const closed = new Promise((resolve) => {
    way.close(resolve);
  });
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  await closed;
}

let site: TestSite;
before(async () => {
  await mend();
  process.env['MASTHEAD_TEST_DATABASE'] = JSON.stringify({ ...real, host: '127.0.0.1', port });
  site = await openTestSite(broadsheet);
});
after(async () => {
  await site.close();
  await cut();
});

test('while the database is away the paper says so, and is back as soon as it is', async () => {
  await site.publish({ headline: 'Kept in mind' });
  await site.heard();
  assert.equal((await site.get('/world/kept-in-mind')).status, 200);
  await cut();
  await sleep(20);
  const reply = await site.get('/world/kept-in-mind');
  const html = await reply.text();
  assert.equal(reply.status, 503);
  assert.equal(reply.headers.get('cache-control'), 'no-store');
  assert.ok(Number(reply.headers.get('retry-after')) > 0);
  assert.match(html, />World</, 'its sections are as they last were');
  assert.ok(html.includes('still for a moment') && html.endsWith('</html>'));
  await mend();
  for (let tries = 1; ; tries += 1) {
    const again = await site.get('/world/kept-in-mind');
    if (again.status === 200) {
      assert.match(await again.text(), /Kept in mind/);
      break;
    }
    assert.ok(tries < 100, 'it comes back');
    await sleep(100);
  }
});
