import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { after, before, test } from 'node:test';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { forgetPrivateLetters, sendLetter } from './index.ts';

let house: TestHouse;
let server: Server;
let smtp = '';
let received = '';
let refuses = false;

/** As much of a mail server (RFC 5321) as one letter needs. */
before(async () => {
  house = await openTestHouse();
  server = createServer((socket) => {
    let inData = false;
    socket.write('220 test\r\n');
    socket.on('data', (bytes: Buffer) => {
      const said = bytes.toString();
      if (inData) received += said;
      if (inData && !received.endsWith('\r\n.\r\n')) return;
      if (inData) inData = false;
      else if (/^DATA/i.test(said)) {
        inData = true;
        socket.write('354 go on\r\n');
        return;
      } else if (refuses && /^RCPT/i.test(said)) {
        socket.write(`550 nobody here called ${said.slice(8).trim()}\r\n`);
        return;
      }
      socket.write('250 ok\r\n');
    });
    socket.on('error', () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  smtp = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(async () => {
  server.close();
  await house.close();
});

const unsubscribe = 'https://paper.example/readers/unsubscribe/1.x';

async function post(to: string): Promise<number> {
  const cx = house.cx();
  await cx.mail.post(
    cx.db,
    { to, subject: 'An answer', text: 'Somebody answered.', private: true, unsubscribe },
    cx.now,
  );
  return (await house.db.selectFrom('outbox').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow())
    .id;
}

const send = (letter: number) => sendLetter(house.db, letter, smtp, 'paper@paper.example', house.clock.now());
const row = (id: number) => house.db.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirst();

test('a letter to a reader can be unsubscribed from by one click, and is forgotten once it left', async () => {
  const letter = await post('reader@home.example');
  await send(letter);
  assert.match(received, /^List-Unsubscribe: <https:\/\/paper\.example\/readers\/unsubscribe\/1\.x>\r$/m);
  assert.match(received, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
  assert.match(received, /^To: reader@home\.example\r$/m);
  const left = await row(letter);
  assert.deepEqual([left?.recipient, left?.text, left?.unsubscribe], ['', '', null]);
});

test('what a mail server says of a reader’s address stands in no error', async () => {
  refuses = true;
  const letter = await post('refused@home.example');
  await assert.rejects(send(letter), (error) => {
    assert.ok(error instanceof Error);
    assert.doesNotMatch(`${error.stack} ${JSON.stringify(error)}`, /refused@home/);
    return true;
  });
  refuses = false;
  assert.equal((await row(letter))?.recipient, 'refused@home.example', 'it is tried again');
});

test('a letter to a reader that nobody sent within a week is forgotten', async () => {
  const letter = await post('late@home.example');
  await forgetPrivateLetters(house.db, new Date(house.clock.now().getTime() + 6 * 86_400_000));
  assert.ok(await row(letter));
  await forgetPrivateLetters(house.db, new Date(house.clock.now().getTime() + 8 * 86_400_000));
  assert.equal(await row(letter), undefined);
});
