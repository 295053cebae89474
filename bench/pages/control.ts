// The control: what Node's server does when it sends one fixed buffer, and answers beacons by 204.
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

let page = Buffer.alloc(0);
const server = createServer((request, response) => {
  if (request.method === 'POST') {
    request.resume();
    response.writeHead(204).end();
    return;
  }
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': page.length });
  response.end(page);
});
process.on('message', ({ bytes }: { bytes?: number }) => {
  if (bytes === undefined) return;
  page = randomBytes(bytes);
  process.send?.({});
});
process.once('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
