import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { userAgents } from '../../demo/user-agents.ts';
import { series } from './counting.ts';
import { watchRates } from './rates.ts';
import { agentOf, seriesOf } from './robots.ts';

const isRobot = (userAgent: string) => agentOf(userAgent).declared;

// What no list has: robots made up by the ways in which robots speak of themselves.
const robots = [
  'Mozilla/5.0 (compatible; PaperWatch/1.0; +https://paperwatch.example/about)',
  'NewsHarvester (ops@harvest.example)',
  'acme-fetcher/0.3',
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/142.0.0.0 Safari/537.36',
  'python-requests/2.32.4',
  'Go-http-client/2.0',
  'Apache-HttpClient/5.4 (Java/21.0.2)',
  'SiteUptime monitor 3',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 AcmeBot/2.1',
  'my_spider',
  'LWP::Simple/6.67',
  'okhttp/5.1.0',
  'Mozilla/5.0 (compatible; SomeWatch/2; status page of example.org)',
  'Mozilla/5.0 (Linux; Android 11; moto g power (2022)) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36 Chrome-Lighthouse',
  'Mozilla/5.0 (linux) AppleWebKit/537.36 (KHTML, like Gecko) jsdom/27.0.0',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/534.34 (KHTML, like Gecko) PhantomJS/2.1.1 Safari/534.34',
  'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; NewAssistant-User/1.0; +https://assistant.example/bot)',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36; ChatGPT-User/1.0',
  'Dart/3.3 (dart:io)',
  'Quick Feed Reader/3.1 (12 subscribers; feed-id=7)',
  'LinkPreview/1.0 (mailto:ops@preview.example)',
  'facebookexternalhit/1.1; kakaotalk-scrap/1.0; +https://devtalk.kakao.com/t/scrap/33984',
  'BlackBerry9000/4.6.0.167 Profile/MIDP-2.0 Configuration/CLDC-1.1 VendorID/102 watch-agent',
];

// Browsers within apps, on television sets, on old telephones and of long ago.
const browsers = [
  ...userAgents,
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS;FBAV/500.0.0.0;FBDV/iPhone16,2]',
  'Mozilla/5.0 (Linux; Android 15; SM-S931N Build/AP3A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/142.0.7444.142 Mobile Safari/537.36 Instagram 406.0.0.58.159 Android',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 KAKAOTALK 25.4.1',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/22F76 NAVER(inapp; search; 2000; 12.12.1; 16PRO)',
  'Mozilla/5.0 (Linux; Android 14; CUBOT P80) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (SMART-TV; LINUX; Tizen 8.0) AppleWebKit/537.36 (KHTML, like Gecko) 108.0.5359.1/8.0 TV Safari/537.36',
  'Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.6099.270 Safari/537.36 WebAppManager',
  'Opera/9.80 (J2ME/MIDP; Opera Mini/9.80 (S60; SymbOS; Opera Mobi/23.348; U; en) Presto/2.5.25 Version/10.54',
  'Lynx/2.8.9rel.1 libwww-FM/2.14 SSL-MM/1.4.1 GNUTLS/3.6.5',
  'NCSA_Mosaic/2.7ck11 (X11;OpenBSD 7.1 i386) libwww/2.12 modified',
  'Nokia6230/2.0 (04.43) Profile/MIDP-2.0 Configuration/CLDC-1.1',
  'Mozilla/5.0 (Linux; Android 15; SM-S938N Build/AP3A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/142.0.7444.142 Mobile Safari/537.36 NAVER(inapp; search; 2000; 12.14.50)',
  'Mozilla/5.0 (Linux; Android 15; SM-S938N Build/AP3A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/142.0.7444.142 Mobile Safari/537.36 KAKAOTALK/25.9.0 (INAPP)',
  'Mozilla/5.0 (Linux; Android 16; Pixel 10 Build/CP1A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/146.0.7680.174 Mobile Safari/537.36 MetaIAB Facebook',
  'Mozilla/5.0 (Linux; Android 15; CPH2557 Build/AP3A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/142.0.7444.142 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/540.0.0.0;]',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Instagram 390.0.0.28.85 (iPhone16,2; iOS 18_5; ko_KR; ko; scale=3.00)',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Safari Line/15.9.0',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/22F76 DaumApps/8.0 DaumDevice/mobile',
  'Mozilla/5.0 (Linux; Android 5.1; CUBOT X9 Build/LMY47D) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/95.0.4638.74 Mobile Safari/537.36',
  'Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/108.0.5359.211 Safari/537.36 WebAppManager HbbTV/2.0.4',
  'Mozilla/5.0 (Linux; U; Android 14; en-US; RMX3630 Build/UKQ1) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/123.0.6312.80 UCBrowser/13.7.8.1319 Mobile Safari/537.36',
  'UCWEB/2.0 (MIDP-2.0; U; Adr 4.4.2; en-US; SM-G7102) U2/1.0.0 UCBrowser/10.7.0 U2/1.0.0 Mobile',
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Ubuntu Chromium/80.0.3987.87 Chrome/80.0.3987.87 Safari/537.36',
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Vivaldi/7.7',
  'Mozilla/5.0 (compatible; Konqueror/3.3; Linux 2.6.8-gentoo-r3; X11;',
  'w3m/0.5.3+git20230121',
  'NetSurf/3.11 (Linux; x86_64)',
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Brave Chrome/76.0.3809.132 Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Slack/4.46.99 Chrome/142.0.0.0 Electron/39.1.1 Safari/537.36',
  '[FBAN/FB4A;FBAV/567.1.0.52.74;FBBV/1003893689;FBLC/nl_NL;FBDV/SM-S921B;FBSV/16;]',
];

test('robots that no list knows are told by how they speak, and no browser with them', () => {
  assert.deepEqual(
    robots.filter((userAgent) => !isRobot(userAgent)),
    [],
  );
  assert.deepEqual(browsers.filter(isRobot), []);
  assert.deepEqual(
    browsers.filter((userAgent) => agentOf(userAgent).odd),
    [],
  );
});

test('what names itself neither as a browser nor as a robot is not taken for a reader', () => {
  for (const userAgent of ['', 'Paper', 'my thing', 'A1'])
    assert.equal(
      seriesOf({ network: '10.0.0.1', userAgent }, false, new Date(0), watchRates()),
      isRobot(userAgent) ? series.declaredRobots : series.suspectedRobots,
      userAgent,
    );
});

const lists = join(import.meta.dirname, '../../../shared/data/user-agents');
const listed = (name: string) => {
  try {
    return Object.values(
      parse(readFileSync(join(lists, `${name}.yml`), 'utf8')) as object,
    ).flat() as string[];
  } catch {
    return undefined;
  }
};
const [crawlers, known] = [listed('crawlers'), listed('browsers')];

test(
  'of the crawlers that are known by name at least .996 are recognised, and of the browsers none',
  crawlers && known ? {} : { skip: 'the lists are not here' },
  () => {
    const found = crawlers?.filter(isRobot).length ?? 0;
    assert.ok(found / (crawlers?.length ?? 1) >= 0.996, `${found} of ${crawlers?.length}`);
    assert.deepEqual(known?.filter(isRobot), []);
  },
);

test('a robot is called by its own name', () => {
  const names = [
    ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'Googlebot'],
    ['curl/8.14.1', 'curl'],
    [
      'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)',
      'GPTBot',
    ],
    ['Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)', 'bingbot'],
    ['python-requests/2.32.4', 'python-requests'],
  ];
  for (const [userAgent = '', name] of names) assert.equal(agentOf(userAgent).name, name);
});
