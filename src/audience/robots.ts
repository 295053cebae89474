import { isbot } from 'isbot';
import { series, type Series } from './counting.ts';
import type { Rates } from './rates.ts';
import type { Reader } from './reader-key.ts';

/** What a user agent says of itself. */
export interface Agent {
  readonly declared: boolean;
  /** Does not call itself a robot, and speaks as no browser does; or says nothing at all. */
  readonly odd: boolean;
  /** A robot's name without its version; '' for a browser. */
  readonly name: string;
}

// A few thousand user agents make up nearly all traffic; a full memory is simply begun anew.
const most = 5_000;
const known = new Map<string, Agent>();

// What the package does not know by name but no browser says: an address to write to; a robot's trade; being
// compatible under a name that is no browser's; and, where no engine of a browser is named, what only tools
// are called. The engines keep in-app browsers and old ones out; an assistant's `-User` fetches what somebody asked it
// (but `Amzn-User` is listed among the browsers).
const contact =
  /https?:\/\/(?!bsalsa\.com|www\.avantbrowser\.com)|[\w.+-] ?(?:@|\(at\)|\[at\]) ?[\w-]+\.[a-z]{2,}/i;
const trade =
  /crawl|spider|scrap(?:e|ing|y)|(?<!cu)bots?(?:\b|_)|robot|headless|phantomjs|selenium|puppeteer|playwright|cypress\/|jsdom|htmlunit|webpagetest|lighthouse|synthetic|-agent\b|[a-z](?<!amzn)-user\/\d/i;
const compatible =
  /\(compatible; (?!MSIE|Konqueror|Dillo|NetPositive|OmniWeb|iCab|IBrowse)[\w-]+\/[\d.]+[;)]/i;
const tool =
  /^(?!.*(?:applewebkit|gecko\/|trident|presto|msie|khtml|opera|dalvik|lynx|mosaic)).*(?:archiv|monitor|uptime|validat|check|(?<!mozac)fetch|harvest|screenshot|thumbnail|index(?:er|ing)|feed|\brss|curl|wget|libwww|\blwp::|python|perl|\bphp|ruby|\bjava\/|\bdart(?:\/|:io)|go-http|okhttp|axios|\bnode|undici|guzzle|http-?client|httpie|aiohttp|scan|probe|sniff|analy[sz])/i;
// Browsers that speak like no other, which the package takes for robots: of text terminals, of telephones of long ago.
const plain =
  /^(?:w3m|e?links|netsurf|nook browser|avant browser|\[fban\/|sonyericsson|blackberry\d)|konqueror|\bdillo\b/i;
// A name and a version, or a remark: whatever a browser says has one of the two.
const sayable = /[/(]/;

/** What a user agent says of itself (package isbot, and a supplement), remembered by user agent. */
export function agentOf(userAgent: string): Agent {
  let answer = known.get(userAgent);
  if (answer === undefined) {
    const isPlain = plain.test(userAgent);
    const declared =
      contact.test(userAgent) ||
      trade.test(userAgent) ||
      compatible.test(userAgent) ||
      tool.test(userAgent) ||
      (isbot(userAgent) && !isPlain);
    answer = {
      declared,
      odd: !declared && !sayable.test(userAgent),
      name: declared ? robotName(userAgent) : '',
    };
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

/**
 * The series in which a beacon counts. A browser always names itself, so what does not is suspected.
 * @param driven there are marks of a program or a data centre about it
 */
export function seriesOf(reader: Reader, driven: boolean, at: Date, rates: Rates): Series {
  const { declared, odd } = agentOf(reader.userAgent);
  if (declared) return series.declaredRobots;
  return driven || odd || rates.isAbsurd(reader, at) ? series.suspectedRobots : series.readers;
}
