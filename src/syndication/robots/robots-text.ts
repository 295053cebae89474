import type { Usage } from '#taxonomy';
import type { CrawlerList } from './crawlers.ts';
import { decisionFor } from './crawlers.ts';
import type { RobotPolicy } from './policy.ts';
import { contentUsage } from './words.ts';

/**
 * robots.txt (RFC 9309): pages are for everybody whom the policy lets in, machinery is not. A rule matches what begins
 * with it, so each says where it ends: a story about a search is no search. If the policy wishes, the Content-Usage rule
 * of draft-ietf-aipref-attach (section 3) and the License line of RSL 1.0 (section 4.1) stand in it; checkers that know
 * the RFC alone call these errors, and the headers of every answer say the same.
 * @param prefixes what stands before the addresses of each language, such as `/ko`
 * @param sitemaps their paths
 */
export function robotsText(
  publicUrl: string,
  policy: RobotPolicy,
  { listed, crawlers }: CrawlerList,
  prefixes: readonly string[],
  sitemaps: readonly string[],
): string {
  const known = crawlers.map((crawler) => ({ name: crawler.name, decision: decisionFor(policy, crawler) }));
  const namedIn = (decision: string) => known.filter((one) => one.decision === decision);
  const isListed = (name: string) => known.some((one) => one.name.toLowerCase() === name.toLowerCase());
  const refused = [
    ...namedIn('refused').map(({ name }) => name),
    ...namedIn('named-refused').map(({ name }) => name),
    ...policy.refused.filter((name) => !isListed(name)),
  ];
  const allowed = [
    ...namedIn('named-allowed').map(({ name }) => name),
    ...policy.allowed.filter((name) => !isListed(name) && !policy.refused.includes(name)),
  ];
  const everything = { index: true, quote: true, train: true };
  const preferring = (usage: Usage) =>
    policy.inRobotsText ? [`Content-Usage: / ${contentUsage(usage)}`] : [];
  return [
    ...said(policy),
    `# Crawlers by name as of ${listed}.`,
    ...group(refused, ['Disallow: /']),
    // A group of its own stands in place of the one for all, so it repeats it.
    ...group(allowed, [...pagesAlone(prefixes), ...preferring(everything)]),
    ...group(['*'], [...pagesAlone(prefixes), ...preferring(policy)]),
    ...(policy.inRobotsText ? [`License: ${publicUrl}/rsl.xml`] : []),
    ...sitemaps.map((path) => `Sitemap: ${publicUrl}${path}`),
    '',
  ].join('\n');
}

function group(names: readonly string[], rules: readonly string[]): string[] {
  return names.length === 0 ? [] : [...names.map((name) => `User-agent: ${name}`), ...rules, ''];
}

function pagesAlone(prefixes: readonly string[]): string[] {
  return [
    'Disallow: /api/',
    'Disallow: /audience$',
    'Disallow: /desk/',
    ...prefixes.flatMap((prefix) => [
      `Disallow: ${prefix}/search$`,
      `Disallow: ${prefix}/search?`,
      `Disallow: ${prefix}/authors/*/write$`,
    ]),
    'Allow: /',
  ];
}

/** What people wrote, as comments: no line of it can become a rule. */
function said({ terms, licence, contact }: RobotPolicy): string[] {
  return [terms, licence, contact]
    .flatMap((text) => text.split(/[\r\n\u2028\u2029]+/))
    .filter((line) => line.trim() !== '')
    .map((line) => `# ${line}`);
}
