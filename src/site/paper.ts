import { hasReaderCookie } from '#accounts';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Config } from '#platform/config';
import type { Cx } from '#platform/cx';
import type { Fault } from '#platform/errors';
import type { Announcement, Events } from '#platform/events';
import { statusOf, type FaultyRequest, type Reply, type Route } from '#platform/http';
import type { Log } from '#platform/log';
import type { Settings } from '#platform/settings';
import { robotPolicy, usageHeaders } from '#syndication';
import type { Assets } from './assets.ts';
import { createCountMemory } from './counts.ts';
import { createFrontMemory } from './front-memory.ts';
import { createHorizon } from './horizon.ts';
import type { House } from './house.ts';
import { createNeighbourhood } from './near.ts';
import { errorPage, languageOf } from './pages/error.ts';
import { policyHeaders } from './policy.ts';
import { createPress, type Press, type PressOptions } from './press/index.ts';
import { createRedirectMemory } from './redirects/memory.ts';
import { createMissedAddresses } from './redirects/missed.ts';
import { siteRoutes } from './routes.ts';
import { createSectionMemory } from './section-memory.ts';
import type { LinkView, Theme } from './theme.ts';
import { refusalView } from './views/refusal.ts';

export interface PaperOptions {
  readonly config: Pick<Config, 'publicUrl'>;
  readonly theme: Theme;
  readonly assets: Assets;
  readonly events: Pick<Events, 'listen' | 'hears'>;
  readonly log: Log;
  readonly settings: Settings;
  /** A context whose instant is now. */
  cx(): Cx;
  /** Hears of each page that was answered. */
  answered?: PressOptions['answered'];
  /** Greatest size of the cache in bytes. */
  readonly cacheLimit?: number;
}

/** The public site: what the HTTP server is given. */
export interface PublicSite {
  readonly routes: readonly Route[];
  /** Headers of every answer, as the settings have them now. */
  readonly headers: Readonly<Record<string, string>>;
  readonly press: Press;
  serve(request: IncomingMessage, response: ServerResponse): boolean;
  /** Writes down at which addresses readers found nothing since the last time. */
  writeMissed(): Promise<void>;
  /** Visible stories whose addresses are most like a path. */
  near(cx: Cx, path: string): Promise<readonly LinkView[]>;
  /** Resolves when pins and redirects are in memory. */
  ready(): Promise<unknown>;
  errorPage(fault: Fault | undefined, request: FaultyRequest): Promise<Reply>;
  /** A refusal in the language that a request prefers, where the theme has words for it. */
  sayFault(fault: Fault, languages: string): string | undefined;
}

/** How long a page is kept while announcements do not arrive, in milliseconds. */
const memoryWhileDeaf = 50;

/** Opens the public site over a house that is at work. */
export function createPaper(options: PaperOptions): PublicSite {
  const { theme, assets, settings, log, cx } = options;
  const db = () => cx().db;
  let headers = headersOf(settings);
  const press = createPress({
    clock: { now: () => cx().now },
    get headers() {
      return headers.ofPages;
    },
    trusts: () => trusts(),
    knows: hasReaderCookie,
    ...(options.answered ? { answered: options.answered } : {}),
    ...(options.cacheLimit === undefined ? {} : { limit: options.cacheLimit }),
  });
  const house: House = {
    press,
    theme,
    assets: assets.view,
    publicUrl: options.config.publicUrl,
    settings,
    counts: createCountMemory(db),
    sections: createSectionMemory(db),
    fronts: createFrontMemory(db),
    redirects: createRedirectMemory(db),
    missed: createMissedAddresses(db),
    horizon: createHorizon(db),
    cx,
  };
  const neighbourhood = createNeighbourhood();

  const settled = () => {
    headers = headersOf(settings);
    press.hear({ tags: ['settings'] });
  };
  const hear = (heard: Announcement | 'everything') => {
    house.counts.hear(heard);
    house.sections.hear(heard);
    house.fronts.hear(heard);
    house.redirects.hear(heard);
    house.horizon.hear(heard);
    neighbourhood.hear(heard);
    press.hear(heard);
    if (speaksOfSettings(heard)) {
      // What was drawn before they are read again is drawn once more.
      settings
        .refresh()
        .then(settled)
        .catch((error: unknown) => log.warn({ reason: String(error) }, 'settings were not read'));
    }
  };
  options.events.listen(hear);

  let forgotAt = 0;
  /** While nothing is heard, all is read anew, as often as every crowd of readers can bear. */
  const trusts = () => {
    const now = cx().now.getTime();
    if (options.events.hears() || now - forgotAt < memoryWhileDeaf) return true;
    forgotAt = now;
    hear('everything');
    return false;
  };

  return {
    press,
    get headers() {
      return headers.ofAll;
    },
    routes: [...assets.routes, ...siteRoutes(house)],
    serve: press.serve,
    ready: () => Promise.all([house.fronts.ready(), house.redirects.ready()]),
    writeMissed: () => house.missed.write(cx().now),
    async near(within, path) {
      return (await neighbourhood.around(within.db, path, languageOf(house, path), within.now)).near;
    },
    sayFault(fault, languages) {
      const [first = ''] = languages.split(/[,;]/);
      return theme.words(first.trim()).refused(refusalView(fault)) ?? undefined;
    },
    async errorPage(fault, { path, headers: sent, cx: { db, now } }) {
      const language = languageOf(house, path, { fault, from: sent.referer });
      const around =
        fault?.kind === 'not-found'
          ? await neighbourhood.around(db, path, language, now).catch(() => undefined)
          : undefined;
      const recipe = errorPage(house, fault, language, around);
      const { headers, ...reply } = await press.once({ headers: {} }, recipe, fault ? statusOf(fault) : 500);
      const { etag: _, ...kept } = headers;
      const retry = fault?.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
      return { ...reply, headers: { ...kept, ...retry, 'cache-control': 'no-store' } };
    },
  };
}

/** Headers of every answer, and of pages: what browsers may do, and what machines may do with what they read. */
function headersOf(settings: Settings) {
  const ofAll = { ...policyHeaders, ...usageHeaders(robotPolicy(settings)) };
  return { ofAll, ofPages: { ...ofAll, 'cache-control': 'no-cache', vary: 'accept-encoding' } };
}

function speaksOfSettings(heard: Announcement | 'everything'): boolean {
  return heard === 'everything' || heard.tags?.includes('settings') === true;
}
