import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { headersOf, send, type Response } from './send.ts';

const shared = headersOf(['x-policy', 'strict', 'cache-control', 'no-cache']);
const body = Buffer.from('news');
const own = headersOf(['content-type', 'text/html', 'content-length', '4']);
const answers: Readonly<Record<string, Response>> = {
  '/page': { status: 200, own, shared, body },
  '/same': { status: 304, own: headersOf(['etag', '"a"']), shared },
};
/** What Node's own `writeHead` makes of the same. */
const plainly = ({
  response,
  answer,
  request,
}: {
  response: ServerResponse;
  request: IncomingMessage;
  answer: Response;
}) =>
  response
    .writeHead(answer.status, [...answer.own.flat, ...answer.shared.flat])
    .end(request.method === 'HEAD' ? undefined : answer.body);

const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
  const [path = '', way] = (request.url ?? '').split('?');
  const answer = answers[path] as Response;
  if (way === 'closing') response.setHeader('connection', 'close');
  if (way === 'plain') plainly({ response, answer, request });
  else send(request, response, answer);
});
before(
  () =>
    new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    }),
);
after(() => server.close());

/** Everything that the server says on one connection until it closes it, or has been silent for a moment. */
function talk(...lines: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1', () =>
      socket.write(lines.join('')),
    );
    let said = '';
    socket.on('data', (chunk) => {
      said += chunk.toString('latin1');
    });
    socket.setTimeout(150, () => socket.destroy());
    socket.on('error', reject);
    socket.on('close', () => resolve(said.replace(/Date: [^\r]+ GMT/g, 'Date: then')));
  });
}
const ask = (method: string, url: string, version = '1.1', more = '') =>
  `${method} ${url} HTTP/${version}\r\nHost: a\r\n${more}\r\n`;

for (const [name, method, path, version, more] of [
  ['a page', 'GET', '/page', '1.1', ''],
  ['its head', 'HEAD', '/page', '1.1', ''],
  ['what is unchanged', 'GET', '/same', '1.1', ''],
  ['a page to HTTP/1.0', 'GET', '/page', '1.0', ''],
  ['a page to one who leaves', 'GET', '/page', '1.1', 'Connection: close\r\n'],
] as const) {
  test(`${name} goes out as Node itself would send it`, async () => {
    const ours = await talk(ask(method, path, version, more));
    assert.equal(sorted(ours), sorted(await talk(ask(method, `${path}?plain`, version, more))));
    assert.match(ours, /^HTTP\/1\.1 (200 OK|304 Not Modified)\r\n/);
  });
}

/** Node writes its own headers in another order. */
function sorted(said: string): string {
  const [head = '', rest] = said.split('\r\n\r\n');
  return [...head.split('\r\n').toSorted(), rest].join('\n');
}

test('several requests on one connection are answered in turn', async () => {
  const said = await talk(
    ask('GET', '/page'),
    ask('HEAD', '/page'),
    ask('GET', '/same'),
    ask('GET', '/page'),
  );
  assert.deepEqual(said.match(/HTTP\/1\.1 \d+/g), [
    'HTTP/1.1 200',
    'HTTP/1.1 200',
    'HTTP/1.1 304',
    'HTTP/1.1 200',
  ]);
  assert.equal(said.match(/news/g)?.length, 2);
});

test('a server that closes says so', async () => {
  assert.match(await talk(ask('GET', '/page?closing')), /connection: close/i);
});
