import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { XMLParser } from 'fast-xml-parser';
import { readCrawlers, shippedCrawlers } from './crawlers.ts';
import { robotSettings, type RobotPolicy } from './policy.ts';
import { robotsText } from './robots-text.ts';
import { contentUsage, robotsTag, rslXml, tdmrepJson, usageHeaders, usageTerms } from './words.ts';

const usual: RobotPolicy = {
  index: true,
  quote: true,
  train: false,
  allowed: [],
  refused: [],
  terms: '',
  contact: '',
  licence: '',
  inRobotsText: false,
};
const robots = (policy: Partial<RobotPolicy>) =>
  robotsText(
    'https://paper.example',
    { ...usual, ...policy },
    shippedCrawlers,
    ['', '/ko'],
    ['/sitemap.xml'],
  );

/** The rules of the group that a crawler obeys (RFC 9309, section 2.2.1). */
function rulesFor(text: string, crawler: string): string[] {
  const groups = text
    .split('\n\n')
    .map((group) => group.split('\n').filter((line) => !line.startsWith('#')))
    .map((lines) => ({
      names: lines.flatMap((line) => /^User-agent: (.+)$/.exec(line)?.[1]?.toLowerCase() ?? []),
      rules: lines.filter((line) => /^(Allow|Disallow|Content-Usage):/.test(line)),
    }));
  const own = groups.filter(({ names }) => names.includes(crawler.toLowerCase()));
  return (own.length > 0 ? own : groups.filter(({ names }) => names.includes('*'))).flatMap(
    ({ rules }) => rules,
  );
}

test('a paper that refuses training keeps crawlers that train away by name, and no others', () => {
  const text = robots({});
  for (const name of ['GPTBot', 'ClaudeBot', 'CCBot', 'Applebot-Extended'])
    assert.deepEqual(rulesFor(text, name), ['Disallow: /'], name);
  for (const name of ['Googlebot', 'OAI-SearchBot', 'Amazonbot', 'anything'])
    assert.ok(rulesFor(text, name).includes('Allow: /'), name);
});

test('preference and licence stand in robots.txt where the policy wishes them there, else only what RFC 9309 knows', () => {
  const text = robots({ inRobotsText: true });
  assert.ok(rulesFor(text, 'anything').includes('Content-Usage: / search=y, ai-use=y, train-ai=n'));
  assert.match(text, /^License: https:\/\/paper\.example\/rsl\.xml$/m);
  const fields = new Set(['user-agent', 'allow', 'disallow', 'sitemap']);
  for (const line of robots({ allowed: ['GPTBot'] }).split('\n')) {
    const [rule = ''] = line.split('#');
    if (rule !== '') assert.ok(fields.has(rule.slice(0, rule.indexOf(':')).toLowerCase()), line);
  }
});

test('a name outweighs a purpose, and one that is let in obeys the rules for all', () => {
  const text = robots({
    allowed: ['gptbot', 'NewBot'],
    refused: ['Googlebot', 'Rude-Bot'],
    inRobotsText: true,
  });
  for (const name of ['GPTBot', 'NewBot']) {
    const rules = rulesFor(text, name);
    assert.ok(rules.includes('Disallow: /api/') && rules.includes('Allow: /'), name);
    assert.ok(rules.includes('Content-Usage: / search=y, ai-use=y, train-ai=y'), name);
  }
  for (const name of ['Googlebot', 'Rude-Bot']) assert.deepEqual(rulesFor(text, name), ['Disallow: /'], name);
});

test('a robot that shall not index may still read that it shall not', () => {
  const text = robots({ index: false, quote: false });
  assert.ok(rulesFor(text, 'Googlebot').includes('Allow: /'));
  assert.deepEqual(rulesFor(text, 'ChatGPT-User'), ['Disallow: /']);
  assert.equal(robotsTag({ index: false, quote: false, train: false }), 'noindex, nosnippet');
});

test('what people write as terms cannot become a rule', () => {
  const text = robots({ terms: 'Ask us.\nUser-agent: *\rDisallow: /' });
  assert.ok(rulesFor(text, 'anything').includes('Allow: /'));
  assert.match(text, /^# Disallow: \/$/m);
});

test('headers, tdmrep.json and the words for partners say the same', () => {
  const policy = {
    ...usual,
    quote: false,
    licence: 'https://paper.example/licence',
    contact: 'rights@paper.example',
  };
  assert.deepEqual(usageHeaders(policy), {
    'content-usage': 'search=y, ai-use=n, train-ai=n',
    'tdm-reservation': '1',
    'tdm-policy': 'https://paper.example/licence',
    'x-robots-tag': 'nosnippet',
  });
  assert.deepEqual(JSON.parse(tdmrepJson(policy)), [
    { location: '/*', 'tdm-reservation': 1, 'tdm-policy': 'https://paper.example/licence' },
  ]);
  assert.match(usageTerms(policy), /Training of generative AI: not allowed.+rights@paper\.example/);
  const free = { ...usual, train: true };
  assert.equal(usageHeaders(free)['tdm-reservation'], '0');
  assert.equal(usageHeaders(free)['x-robots-tag'], undefined);
  assert.equal(contentUsage(free), 'search=y, ai-use=y, train-ai=y');
});

test('the licence document permits and prohibits by RSL’s usages, and names whom to ask', () => {
  const policy = { ...usual, licence: 'https://paper.example/licence?a&b', contact: 'rights@paper.example' };
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' });
  const { rsl } = parser.parse(rslXml(policy, { name: 'The <Paper>' })) as { rsl: Record<string, unknown> };
  assert.deepEqual(rsl, {
    xmlns: 'https://rslstandard.org/rsl',
    content: {
      url: '/',
      license: {
        permits: { '#text': 'search,ai-input,ai-index', type: 'usage' },
        prohibits: { '#text': 'ai-train', type: 'usage' },
      },
      copyright: { '#text': 'The <Paper>', type: 'organization', contactEmail: 'rights@paper.example' },
      terms: 'https://paper.example/licence?a&b',
    },
  });
});

test('an operator’s own list of crawlers is used in place of the shipped one', () => {
  const directory = mkdtempSync(join(tmpdir(), 'masthead-crawlers-'));
  assert.equal(readCrawlers(directory), shippedCrawlers);
  const own = {
    listed: '2027-01-01',
    crawlers: [{ name: 'ThatBot', operator: 'That', purposes: ['train'] }],
  };
  writeFileSync(join(directory, 'crawlers.json'), JSON.stringify(own));
  assert.deepEqual(
    readCrawlers(directory).crawlers.map(({ name }) => name),
    ['ThatBot'],
  );
  writeFileSync(join(directory, 'crawlers.json'), '{}');
  assert.throws(() => readCrawlers(directory), { code: 'syndication.crawler-list' });
});

test('a contact is an address of mail or of a page, a licence one of a page', () => {
  for (const good of ['', 'rights@paper.example', 'https://paper.example/ask'])
    assert.ok(robotSettings.contact.schema.safeParse(good).success, good);
  for (const bad of ['me', 'javascript:alert(1)', 'rights@paper.example\nDisallow: /'])
    assert.ok(!robotSettings.contact.schema.safeParse(bad).success, bad);
  assert.ok(!robotSettings.licence.schema.safeParse('rights@paper.example').success);
});
