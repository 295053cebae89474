import type { AddressInfo } from 'node:net';
import { commentRoutes, createThreadStreams } from '#comments';
import { announce, openEvents, type Announcement } from '#platform/events';
import { createHttpServer } from '#platform/http';
import type { Settings } from '#platform/settings';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { createStory, publishStory, type Copy, type Publication } from '#stories';
import { ensureSection } from '#taxonomy';
import type { Assets } from './assets.ts';
import { createPaper, type PublicSite } from './paper.ts';
import { readerHouse } from './readers/house.ts';
import type { Theme } from './theme.ts';

/** A public site over a test's own database, answering over HTTP. */
export interface TestSite extends TestHouse {
  readonly site: PublicSite;
  readonly origin: string;
  /** Asks as a browser does, and follows no redirect. */
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  text(path: string): Promise<string>;
  /** Publishes a story in a section; gives its ID. */
  publish(
    copy: Partial<Copy>,
    options?: Partial<Publication> & { language?: string; translationOf?: number },
  ): Promise<number>;
  /** Whether the site hears what is announced; it does unless a test makes it deaf. */
  deafen(deaf: boolean): void;
  /** Makes the site forget all that it knows, as after a lost connection. */
  forget(): Promise<void>;
  /** Resolves when this site has heard all that was announced so far. */
  heard(): Promise<void>;
}

const assets: Assets = {
  view: {
    css: '/assets/paper.css',
    script: '/assets/site.js',
    fonts: [],
    icon: '/assets/icon.svg',
    icons: [{ size: 512, href: '/assets/icon-512.png' }],
  },
  routes: [],
};

/** @param withComments whether it takes comments, too */
export async function openTestSite(
  theme: Theme,
  { withComments = false }: { readonly withComments?: boolean } = {},
): Promise<TestSite> {
  const house = await openTestHouse();
  const events = await openEvents(house.clientConfig, house.log);
  const config = { publicUrl: 'https://paper.example', trustedProxies: [] };
  const { log, settings } = house;
  const hearers: ((heard: Announcement | 'everything') => void)[] = [];
  let deaf = false;
  const listen = (hear: (heard: Announcement | 'everything') => void) => {
    hearers.push(hear);
    return events.listen((heard) => {
      if (!deaf) hear(heard);
    });
  };
  let refreshed = Promise.resolve();
  const observed: Settings = {
    get: (setting) => settings.get(setting),
    refresh: () => (refreshed = settings.refresh()),
  };
  const site = createPaper({
    config,
    theme,
    assets,
    events: { listen, hears: () => !deaf },
    log,
    settings: observed,
    cx: house.cx,
  });
  const streams = createThreadStreams({ cx: house.cx, events });
  const more = withComments ? commentRoutes(readerHouse(config.publicUrl, settings), streams) : [];
  const http = createHttpServer({
    config,
    log,
    context: () => house.cx({ kind: 'reader' }),
    fast: site.serve,
    headers: site.headers,
    errorPage: site.errorPage,
    sayFault: site.sayFault,
    routes: [...more, ...site.routes],
    caughtUp: ({ db }) => events.caughtUp(db),
  });
  await http.listen(0, '127.0.0.1');
  const origin = `http://127.0.0.1:${(http.server.address() as AddressInfo).port}`;
  const waiting = new Map<string, () => void>();
  events.listen((heard) => {
    if (heard === 'everything') return;
    for (const tag of heard.tags ?? []) waiting.get(tag)?.();
  });
  const get: TestSite['get'] = (path, headers = {}) =>
    fetch(`${origin}${path}`, { redirect: 'manual', headers: { accept: 'text/html', ...headers } });
  const section = await ensureSection(house.cx(), { slug: 'world', names: { en: 'World', ko: '세계' } });

  return {
    ...house,
    site,
    origin,
    get,
    text: async (path) => (await get(path)).text(),
    async publish(copy, { language = 'en', translationOf, ...publication } = {}) {
      const story = await createStory(house.cx(), {
        language,
        copy: { section, ...copy },
        ...(translationOf === undefined ? {} : { translationOf }),
      });
      await publishStory(house.cx(), { story, ...publication });
      return story;
    },
    deafen(now) {
      deaf = now;
    },
    async forget() {
      for (const hear of hearers) hear('everything');
      await refreshed;
      await site.ready();
      await new Promise(setImmediate);
    },
    async heard() {
      const mark = `test:${Math.random()}`;
      const arrived = new Promise<void>((resolve) => {
        waiting.set(mark, resolve);
      });
      await announce(house.db, { tags: [mark] });
      await arrived;
      waiting.delete(mark);
    },
    async close() {
      streams.close();
      await http.close();
      await events.close();
      await house.close();
    },
  };
}
