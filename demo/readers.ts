// A process of its own: simulated readers who open the paper over HTTP as a browser would, each from an address of its own.
// Arguments: the paper's address, how many readers.
import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
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
    address: `127.${10 + Math.floor(index / 62_500)}.${Math.floor(index / 250) % 250}.${(index % 250) + 2}`,
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

/** Paths of stories that a page links to, as it ranks them: what stands higher is likelier to be clicked. */
function linksIn(html: string): string[] {
  const paths = [...html.matchAll(/href="(\/(?:[a-z]{2}\/)?[^/"?#]+\/[^/"?#]+)"/g)].map(
    (match) => match[1] ?? '',
  );
  const reserved = /^\/(assets|media|authors|topics|about|stories|languages|desk|api)\//;
  return [...new Set(paths)].filter((path) => !reserved.test(path));
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

/** The slots of a page's lists, as its script reports them, and the paths that they lead to. */
function slotsIn(html: string): { list: string; story: number; path: string }[] {
  const lists = [...html.matchAll(/data-furniture="([a-z-]+)"[^>]*aria-labelledby[^]*?<\/section>/g)];
  return lists.flatMap(([section, list = '']) =>
    [...section.matchAll(/data-slot="(\d+)"[^]*?<a href="([^"]+)"/g)].map(([, story, path = '']) => ({
      list,
      story: Number(story),
      path,
    })),
  );
}

/** Opens a story, stays for a while and reports it as the page's script does. */
async function readStory(
  reader: Reader,
  path: string,
  from: string | null,
): Promise<{ paths: string[]; leave: (next: string | undefined) => Promise<unknown> }> {
  const { status, body } = await ask(reader, 'GET', path);
  const story = Number(/data-story="(\d+)"/.exec(body)?.[1]);
  if (status !== 200 || !story) return { paths: [], leave: async () => undefined };
  const page = randomBytes(16).toString('hex');
  const opened = Date.now();
  const slots = slotsIn(body);
  // Who reads on sees more of the lists; whoever leaves early saw those at the side.
  let seen = 0;
  const named = (some: typeof slots) => some.map(({ list, story }) => [list, story]);
  const report = (depth: number, clicked: typeof slots = []) => {
    const visible = Date.now() - opened;
    seen = Math.max(seen, Math.round(slots.length * Math.min(1, 0.3 + depth)));
    return ask(
      reader,
      'POST',
      '/audience',
      JSON.stringify({
        page,
        story,
        from,
        visible,
        active: visible,
        depth,
        shown: named(slots.slice(0, seen)),
        clicked: named(clicked),
      }),
    );
  };
  await sleep(1_010);
  await report(0.1);
  const stays = Math.random() < 0.25 + 0.6 * reader.patience;
  if (stays) {
    await sleep(14_100);
    await report(0.5);
    await sleep(2_000 + 10_000 * Math.random());
    const finishes = Math.random() < 0.3 + 0.5 * reader.patience;
    await report(finishes ? 1 : 0.3 + 0.5 * Math.random());
  } else {
    await sleep(1_000 + 6_000 * Math.random());
    await report(0.2);
  }
  return {
    paths: linksIn(body),
    leave: (next) => report(0.2, slots.filter(({ path }) => path === next).slice(0, 1)),
  };
}

async function live(reader: Reader): Promise<never> {
  for (;;) {
    await sleep(Math.random() * 8_000);
    try {
      const seen = new Set<string>();
      const front = await ask(reader, 'GET', '/');
      let paths = linksIn(front.body);
      let from = '/';
      let leave: (next: string) => Promise<unknown> = async () => undefined;
      for (let step = 0; step < 1 + Math.floor(Math.random() * 5); step += 1) {
        const path = choose(reader, paths, seen);
        if (path === undefined) break;
        seen.add(path);
        await leave(path);
        ({ paths, leave } = await readStory(reader, path, from));
        from = path;
      }
    } catch {
      // The paper is away for a moment; a reader comes back later.
      await sleep(3_000);
    }
    await sleep(10_000 * Math.random());
  }
}

process.on('disconnect', () => process.exit(0));
await Promise.all(Array.from({ length: Number(count) }, (_, index) => live(createReader(index))));
