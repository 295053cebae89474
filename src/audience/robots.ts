import { isbot } from 'isbot';
import { series, type Series } from './counting.ts';
import type { Rates } from './rates.ts';
import type { Reader } from './reader-key.ts';

/** What a user agent says of itself. */
export interface Agent {
  readonly declared: boolean;
  /** A robot's name without its version; '' for a browser. */
  readonly name: string;
}

// A few thousand user agents make up nearly all traffic; a full memory is simply begun anew.
const most = 5_000;
const known = new Map<string, Agent>();

// What the package does not know by name but no browser says: an address to write to, a robot's trade, and, where no
// engine of a browser is named, what only tools are called. The engines keep in-app browsers and old ones out.
const contact = /https?:\/\/(?!bsalsa\.com)|[\w.+-]+ ?(?:@|\(at\)|\[at\]) ?[\w-]+\.[a-z]{2,}/i;
const trade =
  /crawl|spider|scrap(?:e|ing|y)|(?<!cu)bots?(?:\b|_)|robot|headless|phantomjs|selenium|puppeteer|playwright|webpagetest/i;
const tool =
  /^(?!.*(?:applewebkit|gecko\/|trident|presto|msie|khtml|opera|dalvik|lynx|mosaic)).*(?:archiv|monitor|uptime|validat|check|(?<!mozac)fetch|harvest|screenshot|thumbnail|index(?:er|ing)|feed|\brss|curl|wget|libwww|\blwp::|python|perl|\bphp|ruby|\bjava\/|go-http|okhttp|axios|\bnode|undici|guzzle|http-?client|httpie|aiohttp|scan|probe|sniff|analy[sz])/i;

/** What a user agent says of itself (package isbot, and a supplement), remembered by user agent. */
export function agentOf(userAgent: string): Agent {
  let answer = known.get(userAgent);
  if (answer === undefined) {
    const declared =
      isbot(userAgent) || contact.test(userAgent) || trade.test(userAgent) || tool.test(userAgent);
    answer = { declared, name: declared ? robotName(userAgent) : '' };
    if (known.size >= most) known.clear();
    known.set(userAgent, answer);
  }
  return answer;
}

// No robot's name is longer; what is longer was made up.
const longestName = 60;
const engines = /^(?:Mozilla|AppleWebKit|Chrome|Safari|Gecko|Firefox|Version|Mobile|compatible|KHTML|like)$/i;

/** The name that a robot gives itself, without its version: `Googlebot`, `curl`. */
function robotName(userAgent: string): string {
  const words = userAgent.match(/[\p{L}\p{N}][\p{L}\p{N}_.!-]*/gu) ?? [];
  const name =
    words.find((word) => /bot|crawl|spider|slurp/i.test(word) && !word.includes('.')) ??
    words.find((word) => !engines.test(word) && /\p{L}/u.test(word));
  return (name ?? 'nameless').replace(/[.-]?\d+(?:\.\d+)*$/, '').slice(0, longestName) || 'nameless';
}

/** The series in which a beacon counts. A browser always names itself, so a nameless one is suspected. */
export function seriesOf(reader: Reader, webdriver: boolean, at: Date, rates: Rates): Series {
  if (agentOf(reader.userAgent).declared) return series.declaredRobots;
  const suspected = webdriver || reader.userAgent === '' || rates.isAbsurd(reader, at);
  return suspected ? series.suspectedRobots : series.readers;
}
