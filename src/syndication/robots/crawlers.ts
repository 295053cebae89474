import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { Fault } from '#platform/errors';
import type { RobotPolicy } from './policy.ts';

const purposes = ['index', 'quote', 'train'] as const;
const crawler = z.object({
  /** Product token (RFC 9309, section 2.2.1); stands in its user agent, too. */
  name: z.string().regex(/^[A-Za-z0-9_.-]+$/),
  operator: z.string(),
  purposes: z.array(z.enum(purposes)).min(1),
  /** Where its operator publishes the addresses from which it comes. */
  ranges: z.array(z.url({ protocol: /^https$/ })).default([]),
  /** How names of its hosts end, each with its leading dot. */
  hosts: z.array(z.string().startsWith('.')).default([]),
  /** Obeyed in robots.txt, and never sent as a user agent. */
  token: z.boolean().default(false),
});
const list = z.object({ listed: z.iso.date(), crawlers: z.array(crawler).min(1) });

export type Crawler = z.output<typeof crawler>;
/** Crawlers by name, and the day on which the list was last gone through. */
export type CrawlerList = z.output<typeof list>;

/** The list that comes with the program. */
export const shippedCrawlers: CrawlerList = readList(join(import.meta.dirname, 'crawlers.json'));

/**
 * The operator's own list, `crawlers.json` in the data directory in the form of the shipped one, or else the shipped.
 * @throws Fault `syndication.crawler-list` when the file cannot be used
 */
export function readCrawlers(dataDir: string): CrawlerList {
  const file = join(dataDir, 'crawlers.json');
  try {
    return readList(file);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return shippedCrawlers;
    throw new Fault('syndication.crawler-list', 'invalid', `${file} is no list of crawlers.`, {
      help: 'It has the form of src/syndication/robots/crawlers.json; without it, that one is used.',
      cause,
    });
  }
}

function readList(file: string): CrawlerList {
  return list.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** The crawler that a user agent, or a name taken from one, names, by its product token; the longest name where one begins with another. */
export function claimedIn({ crawlers }: CrawlerList): (userAgent: string) => Crawler | undefined {
  const byLength = crawlers
    .filter(({ token }) => !token)
    .toSorted((one, other) => other.name.length - one.name.length)
    .map((crawler) => ({ crawler, name: crawler.name.toLowerCase() }));
  return (userAgent) => {
    const lower = userAgent.toLowerCase();
    return byLength.find(({ name }) => lower.includes(name))?.crawler;
  };
}

/** Why a crawler may come or not: by a name in the policy, or by what it comes for. */
export type Decision = 'named-allowed' | 'named-refused' | 'allowed' | 'refused';

/**
 * What the policy says to a crawler. One that indexes is never kept from reading: it could not see that it shall not
 * index, and would list the address all the same.
 */
export function decisionFor(
  policy: RobotPolicy,
  { name, purposes: wanted }: Pick<Crawler, 'name' | 'purposes'>,
): Decision {
  if (isNamed(policy.refused, name)) return 'named-refused';
  if (isNamed(policy.allowed, name)) return 'named-allowed';
  return wanted.some((purpose) => purpose === 'index' || policy[purpose]) ? 'allowed' : 'refused';
}

const isNamed = (names: readonly string[], name: string) =>
  names.some((other) => other.toLowerCase() === name.toLowerCase());
