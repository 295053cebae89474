import type { Page } from 'playwright-core';
import type { RunningPaper } from './running-paper.ts';

/** The link of the demo that lets one member of staff in, once. */
function doorOf(paper: RunningPaper, role: string): string {
  const link = paper.deskLinks[role];
  if (link === undefined) throw new Error(`The demo printed no link for ${role}.`);
  return link;
}

/** Opens the demo's desk as `role` in a browser, as a person does; resolves on the first screen. */
export async function enterDesk(page: Page, paper: RunningPaper, role: string): Promise<void> {
  await page.goto(doorOf(paper, role));
  await page.getByRole('button').first().click();
  await page.waitForURL(/\/desk\/(?!enter)/, { timeout: 60_000 });
}

/** Begins an empty story in English as whoever is in, and opens the page on which it is written. @returns its ID */
export async function beginStory(page: Page, paper: RunningPaper): Promise<number> {
  const { id } = await page.evaluate<{ id: number }>(
    `fetch('/api/stories', { method: 'POST', headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ language: 'en', copy: {} }) }).then((answer) => answer.json())`,
  );
  await page.goto(`${paper.address}/desk/stories/${id}`);
  await page.getByRole('textbox', { name: 'Text of the story' }).waitFor();
  return id;
}

/** Opens the demo's desk as `role` over HTTP. @returns the session's cookie, as a request sends it */
export async function deskCookie(paper: RunningPaper, role: string): Promise<string> {
  const entered = await fetch(`${paper.address}/api/session/link`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: new URL(doorOf(paper, role)).hash.slice(1) }),
  });
  return entered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}
