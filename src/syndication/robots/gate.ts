import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '#platform/clock';
import type { Config } from '#platform/config';
import { clientOf } from '#platform/http';
import type { Settings } from '#platform/settings';
import type { CrawlerChecks } from './checks.ts';
import { claimedIn, type Crawler, type CrawlerList } from './crawlers.ts';
import { dayOf, type RobotLedger } from './ledger.ts';
import { robotSettings } from './policy.ts';

export interface GateOptions {
  readonly crawlers: CrawlerList;
  readonly checks: CrawlerChecks;
  readonly ledger: RobotLedger;
  readonly clock: Clock;
  readonly settings: Settings;
  readonly config: Pick<Config, 'trustedProxies'>;
  /** The story that the page at an address shows, if it is known without asking. */
  storyAt(url: string): number | undefined;
}

// A few thousand user agents make up nearly all traffic; a full memory is simply begun anew. One that is longer than any
// browser's or crawler's is looked through each time.
const most = 5_000;
const longest = 400;

/**
 * The gate that crawlers pass: what is sent to each is entered in the ledger, and one that has had its share of the day is
 * refused with 429 (RFC 6585, section 4) until the next. People never meet it, nor does robots.txt.
 * @returns a hook for the server: true for requests that it refused
 */
export function robotGate(options: GateOptions) {
  const { checks, ledger, clock, settings, config } = options;
  const claims = new Map<string, Crawler | undefined>();
  const claimOf = claimedIn(options.crawlers);

  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const userAgent = agentOf(request.rawHeaders);
    if (userAgent === undefined) return false;
    let crawler = claims.get(userAgent);
    if (crawler === undefined && !claims.has(userAgent)) {
      crawler = claimOf(userAgent);
      if (claims.size >= most) claims.clear();
      if (userAgent.length <= longest) claims.set(userAgent, crawler);
    }
    if (crawler === undefined) return false;

    const url = request.url ?? '/';
    const now = clock.now();
    const standing = checks.standing(crawler, clientOf(request, config.trustedProxies).address);
    const entry = { day: dayOf(now), robot: crawler.name, standing };
    const share = settings.get(robotSettings.dailyMegabytes) * 1_000_000;
    if (share > 0 && url !== '/robots.txt' && ledger.bytes(entry) >= share) {
      ledger.enter(entry, { requests: 1, refused: 1, bytes: 0, stories: 0 });
      refuse(response, now);
      return true;
    }
    const before = request.socket.bytesWritten;
    response.once('close', () => {
      const isStory = response.statusCode === 200 && options.storyAt(url) !== undefined;
      const bytes = Math.max(0, request.socket.bytesWritten - before);
      ledger.enter(entry, { requests: 1, refused: 0, bytes, stories: isStory ? 1 : 0 });
    });
    return false;
  };
}

/** The user agent, without sorting all the other headers into an object. */
function agentOf(rawHeaders: readonly string[]): string | undefined {
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] as string;
    if (name.length === 10 && name.toLowerCase() === 'user-agent') return rawHeaders[index + 1];
  }
  return undefined;
}

function refuse(response: ServerResponse, now: Date): void {
  const tomorrow = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1);
  const body =
    'You have read your share of today. Come back tomorrow; robots.txt says whom to ask for more.\n';
  response.writeHead(429, {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'retry-after': String(Math.ceil((tomorrow - now.getTime()) / 1_000)),
    'cache-control': 'no-store',
  });
  response.end(body);
}
