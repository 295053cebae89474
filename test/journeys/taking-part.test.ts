import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser, visit } from '../browser.ts';
import { startPaper, type RunningPaper } from '../running-paper.ts';

let paper: RunningPaper;
let browser: Browser;

interface List {
  readonly slots: readonly {
    readonly story: { readonly id: number; readonly url: string };
    readonly reason: string;
  }[];
}

before(async () => {
  paper = await startPaper({ command: 'demo' });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await paper?.stop();
  paper?.remove();
});

/** A list as the API tells it, with whole addresses. */
async function list(name: string): Promise<List> {
  const { slots } = (await (await fetch(`${paper.address}/api/lists/${name}`)).json()) as List;
  return {
    slots: slots.map(({ story, ...slot }) => ({
      ...slot,
      story: { ...story, url: paper.address + story.url },
    })),
  };
}

test('a view by a person raises the public count and reaches Popular Now on every page within 1.5 seconds', async () => {
  const { slots } = await list('latest');
  const { id, url } = slots.at(-1)!.story;
  const { page, context } = await visit(browser);
  const counted = page.waitForResponse((response) => response.url().endsWith('/audience'));
  await page.goto(url);
  assert.match(await page.locator('[data-furniture~="view-count"]').innerText(), /\b0\b/);
  assert.equal((await counted).status(), 204);
  await page.waitForTimeout(1_500);
  const front = await (await fetch(`${paper.address}/`)).text();
  const popular = front.slice(front.indexOf('data-furniture="popular-now"'));
  assert.ok(
    popular.slice(0, popular.indexOf('</ol>')).includes(new URL(url).pathname),
    'the home front shows it',
  );
  const other = await (await fetch(slots[0]!.story.url)).text();
  const rail = other.slice(other.indexOf('data-furniture="popular-now"'));
  assert.ok(rail.slice(0, rail.indexOf('</ol>')).includes(new URL(url).pathname), 'another story shows it');
  await page.reload();
  assert.match(await page.locator('[data-furniture~="view-count"]').innerText(), /\b1\b/);
  await page.waitForTimeout(1_500);
  await page.reload();
  assert.match(
    await page.locator('[data-furniture~="view-count"]').innerText(),
    /\b1\b/,
    'the same reader is one view',
  );
  const { slots: now } = await list('popular-now');
  assert.equal(now[0]?.story.id, id);
  assert.match(now[0]?.reason ?? '', /\w/);
  await context.close();
});

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with' : 'without';

  test(`a comment is written and stands on the page, ${how} JavaScript`, async () => {
    const { slots } = await list('latest');
    const { url } = slots[1]!.story;
    const { page, context, complaints } = await visit(browser, { javaScriptEnabled });
    await page.goto(url);
    const text = `The tide table on page four is ${how} error, I checked. 👨‍👩‍👧‍👦`;
    await page.locator('[data-furniture~="comments"] input[name="name"]').fill('Signe Aalto');
    await page.locator('[data-furniture~="comments"] textarea[name="text"]').fill(text);
    // Until the script has come, the form goes its plain way to another page.
    if (javaScriptEnabled) await page.locator('.comment-form [aria-live]').waitFor({ state: 'attached' });
    await page.locator('[data-furniture~="comments"] form').getByRole('button').press('Enter');
    await page.locator('[data-furniture~="comments"]', { hasText: text }).waitFor();
    if (javaScriptEnabled) {
      await page.locator('.comment-form button:not([aria-disabled])').waitFor();
      assert.equal(await page.evaluate('document.activeElement.tagName'), 'BUTTON', 'the focus stays');
    }
    await page.goto(url);
    await page.locator('[data-furniture~="comments"]', { hasText: text }).waitFor();
    assert.deepEqual(complaints, []);
    await context.close();
  });

  test(`a comment that is too long is refused, and nothing typed is lost, ${how} JavaScript`, async () => {
    const { slots } = await list('latest');
    const { url } = slots[2]!.story;
    const { page, context } = await visit(browser, { javaScriptEnabled });
    await page.goto(url);
    const text = '긴'.repeat(301);
    const form = page.locator('[data-furniture~="comments"] form');
    await page.locator('[data-furniture~="comments"] input[name="name"]').fill('Signe Aalto');
    await form.locator('textarea[name="text"]').fill(text);
    await form.getByRole('button').click();
    await page.getByText(/300/).first().waitFor();
    assert.equal(await page.locator('textarea[name="text"]').first().inputValue(), text);
    await context.close();
  });
}

test('the counter says how many characters remain, counting what a person counts', async () => {
  const { slots } = await list('latest');
  const { page, context } = await visit(browser);
  await page.goto(slots[3]!.story.url);
  const comments = page.locator('[data-furniture~="comments"]');
  await comments.locator('textarea[name="text"]').fill('👨‍👩‍👧‍👦🇰🇷');
  await comments.getByText(/298/).first().waitFor();
  const heard = comments.locator('form [aria-live="polite"]');
  await comments.locator('textarea[name="text"]').fill('a'.repeat(301));
  await heard.getByText('1 character too many').waitFor({ state: 'attached' });
  await comments.locator('textarea[name="text"]').fill('a'.repeat(200));
  await heard.getByText('100 characters left').waitFor({ state: 'attached' });
  await comments.locator('textarea[name="text"]').fill('');
  await heard.filter({ hasNotText: /./ }).waitFor({ state: 'attached' });
  await context.close();
});

test('an author’s address stands nowhere in the page, and comes for a person who asks', async () => {
  const { slots } = await list('latest');
  const source = await (await fetch(slots[0]!.story.url)).text();
  assert.ok(!/halden-courant\.example/.test(source), 'no address in the HTML');
  const { page, context } = await visit(browser);
  await page.goto(slots[0]!.story.url);
  const contact = page.locator('[data-furniture~="author-email"] a').first();
  assert.match((await contact.getAttribute('href')) ?? '', /\/authors\/[^/]+\/write$/);
  await contact.focus();
  await page.locator('[data-furniture~="author-email"] a[href^="mailto:"]').waitFor();
  await context.close();
});

test('share offers copying and plain links in a dialog that closes with Escape', async () => {
  const { slots } = await list('latest');
  const { page, context } = await visit(browser);
  await page.goto(slots[0]!.story.url);
  await page.getByRole('button', { name: 'Share', exact: true }).first().click();
  const dialog = page.locator('dialog[open]');
  await dialog.waitFor();
  assert.ok((await dialog.locator('a[href]').count()) >= 3);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' }).catch(() => undefined);
  assert.equal(await page.locator('dialog[open]').count(), 0);
  await context.close();
});
