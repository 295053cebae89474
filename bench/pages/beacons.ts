// A steady stream of beacons: each from a reader and a page of its own, over connections with an address of their own.
import { randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';

interface Order {
  readonly port: number;
  readonly perSecond: number;
  readonly seconds: number;
  readonly ids: readonly number[];
  /** So many addresses they come from, 50 unless it says otherwise: one sends no more than a person's network would. */
  readonly lanes?: number;
}

let address = Math.floor(Math.random() * 200);

process.on('message', (order: Order) => void stream(order));
process.once('disconnect', () => process.exit());

async function stream({ port, perSecond, seconds, ids, lanes = 50 }: Order): Promise<void> {
  address += 1;
  const network = 1 + (address % 250);
  const agents = Array.from(
    { length: lanes },
    (_, lane) =>
      new Agent({
        keepAlive: true,
        maxSockets: 4,
        localAddress: `127.${network}.${1 + ((address + Math.floor(lane / 250)) % 250)}.${(lane % 250) + 1}`,
      }),
  );
  let acknowledged = 0;
  let refused = 0;
  let sent = 0;
  const start = Date.now();
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const due = Math.min(((Date.now() - start) / 1_000) * perSecond, perSecond * seconds);
      for (; sent < due; sent += 1) send(sent);
      if (sent >= perSecond * seconds) {
        clearInterval(timer);
        setTimeout(resolve, 200);
      }
    }, 5);
  });
  for (const agent of agents) agent.destroy();
  process.send?.({ acknowledged, refused });

  function send(number: number): void {
    const body = JSON.stringify({
      page: randomBytes(16).toString('hex'),
      story: ids[(number * 7) % ids.length],
      from: null,
      visible: 1_004,
      active: 650,
      depth: 0.25,
    });
    const browser = `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${100 + (number % 40)}.0.${number % 9_000}.0 Safari/537.36`;
    const posted = request(
      {
        port,
        host: '127.0.0.1',
        path: '/audience',
        method: 'POST',
        agent: agents[number % lanes],
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'user-agent': browser,
        },
      },
      (response) => {
        response.resume();
        if (response.statusCode === 204) acknowledged += 1;
        else refused += 1;
      },
    );
    posted.on('error', () => (refused += 1));
    posted.end(body);
  }
}
