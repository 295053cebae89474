import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
  type Route,
} from 'playwright-core';
import { findChromium } from '../scripts/programs.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What an ordinary desktop browser calls itself: our tests are readers like others. */
export const userAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';

/** Flags with which Chromium runs anywhere, asks nobody for anything, and draws without a screen. */
export const chromiumFlags: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined)
    throw new Error('Install Chromium (on Debian: apt-get install chromium).');
  return chromium.launch({
    executablePath,
    // Our tests read as people do: the mark of automation would count them apart.
    // A page's last beacon goes by the name of the whole browser.
    args: [...chromiumFlags, '--disable-blink-features=AutomationControlled', `--user-agent=${userAgent}`],
  });
}

export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Complaints of the browser: errors, and what the content security policy refused. */
  readonly complaints: string[];
  /** Hosts that were asked for anything. */
  readonly hosts: Set<string>;
}

export async function visit(browser: Browser, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ userAgent, viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  const hosts = new Set<string>();
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`.trim());
  });
  page.on('pageerror', ({ message }) => {
    // A slow machine leaves the passage from page to page out, and no page can answer for that.
    if (message !== 'Transition was skipped') complaints.push(message);
  });
  page.on('request', (request) => hosts.add(new URL(request.url()).host));
  return { context, page, complaints, hosts };
}

/**
 * Resolves when an editor has heard where the selection is: the browser tells it before it draws the next time, and a
 * program's keys come faster.
 */
export async function selected(page: Page): Promise<void> {
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done)))');
}

/** Holds the next request to `url` back: `asked` once the page has sent it, until `release` lets it go on. */
export async function holdNext(
  page: Page,
  url: string | RegExp,
): Promise<{ readonly asked: Promise<unknown>; release(): Promise<void> }> {
  const { promise, resolve } = Promise.withResolvers<Route>();
  await page.route(url, resolve, { times: 1 });
  return { asked: promise, release: async () => (await promise).continue() };
}

/** What axe finds wrong on the page as it stands, by WCAG 2.2 A and AA and its best practices. */
export async function axe(page: Page): Promise<string[]> {
  // A screen of the desk is there once its heading is.
  await page.locator('h1').first().waitFor({ state: 'attached' });
  // Handed over by the protocol, not by the page, whose policy lets no foreign script in.
  return page.evaluate<string[]>(`(async () => {
    ${axeSource};
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => id + ': ' + node.target.join(' ') + ' ' + (node.failureSummary ?? '')));
  })()`);
}
