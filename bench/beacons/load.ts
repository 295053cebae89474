// The load: so many connections, each with one beacon under way, written straight to the socket so that the load
// costs less than what it measures. Each beacon is the first of a page and of a reader on its story: a connection has an
// address of its own in 127.0.0.0/8, which it changes before it becomes suspect, and a browser's name for each beacon.
import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

interface Order {
  readonly port: number;
  readonly connections: number;
  readonly seconds: number;
  readonly stories: readonly number[];
  /** So many slots each beacon reports. */
  readonly slots: number;
}

const beaconsEachAddress = 500;
const warmUp = 1_000;
const run = randomBytes(12).toString('hex');
const browsers = Array.from(
  { length: 50 },
  (_, index) =>
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${93 + index}.0.0.0 Safari/537.36`,
);
let address = Math.floor(Math.random() * 8_000_000);
let page = 0;

process.on('message', (order: Order) => void fire(order));

async function fire(order: Order): Promise<void> {
  const heads = browsers.map((browser) => headOf(order.port, browser));
  let measuring = false;
  let answered = 0;
  let all = 0;
  let stopping = false;
  const failures = new Map<string, number>();
  const drive = (done: () => void) => {
    let sent = 0;
    const socket: Socket = connect({ port: order.port, host: '127.0.0.1', localAddress: nextAddress() });
    socket.setNoDelay(true);
    const next = () => {
      if (stopping || sent === beaconsEachAddress) {
        socket.destroy();
        if (stopping) done();
        else drive(done);
        return;
      }
      const story = order.stories[sent % order.stories.length] as number;
      const head = heads[Math.floor(sent / 10) % heads.length] as string;
      sent += 1;
      socket.write(request(head, story, slotsOf(order, sent)), 'latin1');
    };
    socket.once('connect', next);
    socket.on('data', (chunk: Buffer) => {
      // "HTTP/1.1 204": one answer a chunk, since one request is under way.
      if (chunk[9] === 50 && chunk[11] === 52) {
        all += 1;
        if (measuring) answered += 1;
      } else {
        const status = chunk.toString('latin1', 0, 200);
        failures.set(status, (failures.get(status) ?? 0) + 1);
      }
      next();
    });
    socket.on('error', (error) => {
      failures.set(error.message, (failures.get(error.message) ?? 0) + 1);
      setTimeout(() => (stopping ? done() : drive(done)), 10);
    });
  };
  const drives = Array.from({ length: order.connections }, () => new Promise<void>((done) => drive(done)));
  await pause(warmUp);
  measuring = true;
  const start = process.hrtime.bigint();
  await pause(order.seconds * 1_000);
  measuring = false;
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  stopping = true;
  await Promise.all(drives);
  process.send?.({ perSecond: answered / seconds, acknowledged: all, failures: [...failures] });
}

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

function nextAddress(): string {
  address += 1;
  return `127.${1 + (Math.floor(address / 65_025) % 250)}.${1 + (Math.floor(address / 255) % 254)}.${address % 255}`;
}

function headOf(port: number, browser: string): string {
  return [
    'POST /audience HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    'Connection: keep-alive',
    `User-Agent: ${browser}`,
    'Content-Type: text/plain;charset=UTF-8',
    'Accept: */*',
    `Origin: http://127.0.0.1:${port}`,
    'Sec-Fetch-Site: same-origin',
    'Sec-Fetch-Mode: cors',
    'Sec-Fetch-Dest: empty',
    `Referer: http://127.0.0.1:${port}/world/story`,
    'Accept-Encoding: gzip, deflate, br, zstd',
    'Accept-Language: en-GB,en;q=0.9',
    '',
  ].join('\r\n');
}

const lists = ['latest', 'weekly-best', 'popular-now', 'must-reads', 'you-may-also-like'];

/** The slots that a page shows: most of them the same for all, as the paper's lists are. */
function slotsOf({ slots, stories }: Order, sent: number): string {
  if (slots === 0) return '';
  const shown = Array.from({ length: slots }, (_, place) => {
    const list = lists[Math.min(lists.length - 1, Math.floor(place / 6))] as string;
    const story = stories[list === 'you-may-also-like' ? (sent + place) % stories.length : place];
    return `["${list}",${story}]`;
  });
  const places = shown.map((_, place) => 1 + (place % 6));
  return `,"shown":[${shown.join(',')}],"places":[${places.join(',')}]`;
}

function request(head: string, story: number, slots: string): string {
  page += 1;
  const body = `{"page":"${run}${page.toString(16).padStart(8, '0')}","story":${story},"from":null,"visible":1004,"active":650,"depth":0.25${slots}}`;
  return `${head}Content-Length: ${body.length}\r\n\r\n${body}`;
}
