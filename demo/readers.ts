// A process of its own: simulated readers who open the paper over HTTP as a browser would, each from an address of its own.
// Arguments: the paper's address, how many readers.
import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { linksIn, slotsIn, type PageSlot } from './page.ts';
import { userAgents } from './user-agents.ts';

const [base = 'http://127.0.0.1:4000', count = '0'] = process.argv.slice(2);

interface Reader {
  /** In 127.0.0.0/8, which is all this machine. */
  readonly address: string;
  readonly userAgent: string;
  /** What this reader likes: sections by weight. */
  readonly taste: Map<string, number>;
  /** 0 skims, 1 reads to the end. */
  readonly patience: number;
}

function createReader(index: number): Reader {
  return {
    // Nobody's neighbour: many at a time out of one network are doubted.
    address: `127.${10 + (index % 240)}.${Math.floor(index / 240) % 250}.${2 + Math.floor(index / 60_000)}`,
    userAgent: userAgents[Math.floor(Math.random() * userAgents.length)] ?? '',
    taste: new Map(),
    patience: Math.random(),
  };
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

function ask(reader: Reader, method: string, path: string, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      new URL(path, base),
      {
        method,
        localAddress: reader.address,
        headers: {
          'user-agent': reader.userAgent,
          accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
          ...(body === undefined
            ? {}
            : { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }),
        },
      },
      (incoming) => {
        let text = '';
        incoming.setEncoding('utf8');
        incoming.on('data', (chunk: string) => (text += chunk));
        incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, body: text }));
        incoming.on('error', reject);
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

function choose(reader: Reader, paths: readonly string[], seen: ReadonlySet<string>): string | undefined {
  const weighed = paths
    .filter((path) => !seen.has(path))
    .map((path, index) => {
      const section = path.split('/')[1] ?? '';
      const taste = reader.taste.get(section) ?? 0.3 + 2 * Math.random() ** 2;
      reader.taste.set(section, taste);
      return { path, weight: taste / (1 + index) };
    });
  let left = Math.random() * weighed.reduce((sum, { weight }) => sum + weight, 0);
  for (const { path, weight } of weighed) {
    left -= weight;
    if (left <= 0) return path;
  }
  return weighed.at(-1)?.path;
}

/** The page of this site that led here, or the host of another. */
interface Came {
  readonly from: string | null;
  readonly referrer?: string;
}

/** A page that stands open. */
interface Visit {
  /** Where it leads, as it ranks it. */
  readonly paths: readonly string[];
  /** Half in sight for a second was this share of its slots, from the top. */
  see(share: number, depth: number): Promise<unknown>;
  /** Goes on to another page of the site, or away. */
  leave(next: string | undefined): Promise<unknown>;
}

/** Where readers come from who do not begin at the front. */
const elsewhere = ['www.google.com', 'news.google.com', 'www.facebook.com', 't.co', 'www.bing.com'];

/** Opens a page, which reports as its script does: the front too, whose slots are what there is to tell of it. */
async function open(reader: Reader, path: string, came: Came): Promise<Visit | undefined> {
  const { status, body } = await ask(reader, 'GET', path);
  if (status !== 200) return undefined;
  const story = Number(/data-story="(\d+)"/.exec(body)?.[1]) || null;
  const page = randomBytes(16).toString('hex');
  const opened = Date.now();
  const slots = slotsIn(body);
  const vitals = {
    template: story === null ? 'front' : 'story',
    lcp: 500 + 4_500 * Math.random() ** 4,
    inp: 16 + 600 * Math.random() ** 5,
    cls: 0.4 * Math.random() ** 6,
  };
  let seen = 0;
  let depth = 0;
  const report = (clicked: readonly PageSlot[] = []) => {
    const visible = Date.now() - opened;
    const shown = slots.slice(0, seen);
    const named = (some: readonly PageSlot[]) => some.map((slot) => [slot.list, slot.story]);
    return ask(
      reader,
      'POST',
      '/audience',
      JSON.stringify({
        page,
        story,
        ...came,
        visible,
        active: visible,
        depth,
        shown: named(shown),
        places: shown.map(({ place }) => place),
        clicked: named(clicked),
        vitals,
      }),
    );
  };
  return {
    paths: linksIn(body),
    see(share, reached) {
      seen = Math.max(seen, Math.round(slots.length * share));
      depth = Math.max(depth, reached);
      return report();
    },
    leave(next) {
      const at = slots.findIndex((slot) => slot.path === next);
      // Nobody clicks what stands further down than they have come.
      seen = Math.max(seen, at + 1);
      return report(at === -1 ? [] : [slots[at]!]);
    },
  };
}

/** Reads a story for as long as this reader would. Whoever reads on sees more of the lists beside and below it. */
async function stay(reader: Reader, visit: Visit): Promise<void> {
  await sleep(1_010);
  await visit.see(0.4, 0.1);
  if (Math.random() < 0.25 + 0.6 * reader.patience) {
    await sleep(14_100);
    await visit.see(0.7, 0.5);
    await sleep(2_000 + 10_000 * Math.random());
    const finishes = Math.random() < 0.3 + 0.5 * reader.patience;
    await visit.see(finishes ? 1 : 0.8, finishes ? 1 : 0.5 + 0.4 * Math.random());
  } else {
    await sleep(1_000 + 6_000 * Math.random());
    await visit.see(0.5, 0.2);
  }
}

async function glance(visit: Visit): Promise<void> {
  await sleep(1_500 + 5_000 * Math.random());
  await visit.see(0.2 + 0.6 * Math.random(), 0);
}

/** Comes by the front, or to one story by another site, and goes on from there. */
async function readOn(reader: Reader): Promise<void> {
  const seen = new Set<string>();
  const front = await open(reader, '/', { from: null });
  if (!front) return;
  let came: Came = { from: '/' };
  let visit = front;
  if (Math.random() < 0.3) {
    const host = elsewhere[Math.floor(Math.random() * elsewhere.length)] ?? '';
    came = { from: null, referrer: host };
  } else await glance(front);
  for (let step = 0; step < 1 + Math.floor(Math.random() * 5); step += 1) {
    const path = choose(reader, visit.paths, seen);
    if (path === undefined) break;
    seen.add(path);
    if (came.from !== null) await visit.leave(path);
    const next = await open(reader, path, came);
    if (!next) break;
    visit = next;
    await stay(reader, visit);
    came = { from: path };
  }
}

async function live(reader: Reader): Promise<never> {
  for (;;) {
    await sleep(Math.random() * 8_000);
    // Where the paper is away for a moment, a reader comes back later.
    await readOn(reader).catch(() => sleep(3_000));
    await sleep(10_000 * Math.random());
  }
}

process.on('disconnect', () => process.exit(0));
await Promise.all(Array.from({ length: Number(count) }, (_, index) => live(createReader(index))));
