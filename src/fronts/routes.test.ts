import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addStaff, capabilitiesOf } from '#accounts';
import { frontRoutes } from '#fronts';
import { createHttpServer, type HttpServer } from '#platform/http';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { ensureSection } from '#taxonomy';

let house: TestHouse;
let http: HttpServer;
let origin: string;
before(async () => {
  house = await openTestHouse();
  const id = await addStaff(house.cx(), { name: 'Ed Oh', email: 'ed@paper.example', role: 'editor' });
  http = createHttpServer({
    config: { publicUrl: 'http://paper.example', trustedProxies: [] },
    routes: [...frontRoutes],
    log: house.log,
    context: () => house.cx({ kind: 'reader' }),
    identify: async () => ({ kind: 'staff', id, can: capabilitiesOf('editor') }),
    headers: {},
  });
  origin = `http://127.0.0.1:${await http.listen(0, '127.0.0.1')}`;
});
after(async () => {
  await http.close();
  await house.close();
});

async function ask(path: string, init: RequestInit = {}) {
  const response = await fetch(`${origin}/api/${path}`, init);
  const text = await response.text();
  const { code = '' } = text === '' ? {} : (JSON.parse(text) as { code?: string });
  return [response.status, code];
}

test('a front, its picks and what can be pinned are there in the languages of the paper alone', async () => {
  const section = await ensureSection(house.cx(), { slug: 'world', names: { en: 'World' } });
  const layout = {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ slots: [], after: 0 }),
  };
  for (const path of ['fronts/home', `fronts/${section}`, 'picks', 'pinnable']) {
    assert.deepEqual(await ask(`${path}?language=ko`), [200, '']);
    assert.deepEqual(await ask(`${path}?language=xx`), [422, 'fronts.no-such-language']);
  }
  assert.deepEqual(await ask('fronts/home?language=xx', layout), [422, 'fronts.no-such-language']);
  assert.equal((await ask('fronts/home?language=ko', layout))[1], '');
});

test('a section that is not there has no front', async () => {
  assert.deepEqual(await ask('fronts/9999?language=en'), [404, 'fronts.no-such-section']);
});
