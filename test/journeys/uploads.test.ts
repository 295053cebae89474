// How pictures come into the desk in a browser: dropped, pasted, and over a network that goes away meanwhile.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { axe, holdNext, openBrowser, selected, visit, type Visit } from '../browser.ts';
import { beginStory, enterDesk } from '../into-the-desk.ts';
import { startPaper, type RunningPaper } from '../running-paper.ts';
import { samplePicture } from '../../src/media/testing.ts';

let paper: RunningPaper;
let browser: Browser;
let editor: Visit;
let page: Page;
before(async () => {
  paper = await startPaper({ command: 'demo' });
  browser = await openBrowser();
  editor = await visit(browser);
  page = editor.page;
  await enterDesk(page, paper, 'picture-editor');
  await page.goto(`${paper.address}/desk/pictures`);
  await page.locator('.sheet li').first().waitFor();
});
after(async () => {
  await browser?.close();
  await paper?.stop();
  paper?.remove();
});

/** Hands a file to the page as the browser does when it is dropped there, or pasted. */
const hand = (how: 'drop' | 'paste', name: string, bytes: Buffer) =>
  page.evaluate(
    ([event, filename, base64]) => {
      const data = new DataTransfer();
      const content = Uint8Array.from(atob(base64 ?? ''), (character) => character.charCodeAt(0));
      data.items.add(new File([content], filename ?? '', { type: 'image/jpeg' }));
      const target = document.querySelector('.drop-zone');
      target?.dispatchEvent(
        event === 'drop'
          ? new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })
          : new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    },
    [how, name, bytes.toString('base64')] as const,
  );
const added = (name: string) =>
  page.locator('.sendings li', { hasText: name }).getByRole('link', { name: 'Open' });

test('the screen says what may be sent, before anything is', async () => {
  await page.getByText('at most 50 MB and 100 megapixels').waitFor();
});

test('a picture is dropped on the sheet, another is pasted', async () => {
  await hand('drop', 'dropped.jpg', await samplePicture({ salt: 61 }));
  await added('dropped.jpg').waitFor();
  await hand('paste', 'pasted.jpg', await samplePicture({ salt: 62 }));
  await added('pasted.jpg').waitFor();
  assert.deepEqual(await axe(page), []);
});

test('an upload that lost the network goes on where it was', async () => {
  // Noise does not compress: this file is sent in several pieces.
  const side = 1_900;
  const noise = randomBytes(side * side * 3);
  const bytes = await sharp(noise, { raw: { width: side, height: side, channels: 3 } })
    .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
    .toBuffer();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  const slow = { latency: 0, downloadThroughput: -1, uploadThroughput: 4 * 1024 * 1024 };
  await devtools.send('Network.emulateNetworkConditions', { offline: false, ...slow });
  const offsets: number[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset']));
  });
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'large.jpg', mimeType: 'image/jpeg', buffer: bytes });
  while (offsets.length < 2) await page.waitForTimeout(20);
  await page.context().setOffline(true);
  await page.waitForTimeout(1_500);
  await page.context().setOffline(false);
  await added('large.jpg').waitFor({ timeout: 60_000 });
  assert.ok(
    offsets.filter((offset) => offset === 0).length === 1,
    `it never began anew: ${offsets.join(', ')}`,
  );
  const id = /\/pictures\/(\d+)/.exec((await added('large.jpg').getAttribute('href')) ?? '')?.[1];
  const picture = (await (await page.request.get(`${paper.address}/api/pictures/${id}`)).json()) as {
    bytes: number;
  };
  assert.equal(picture.bytes, bytes.length);
});

test('a picture that runs is not removed: the stories are named, with links to them', async () => {
  const { pictures } = (await (await page.request.get(`${paper.address}/api/pictures?limit=100`)).json()) as {
    pictures: { id: number }[];
  };
  let used: { id: number; uses: { headline: string }[] } | undefined;
  for (const { id } of pictures) {
    const one = (await (await page.request.get(`${paper.address}/api/pictures/${id}`)).json()) as NonNullable<
      typeof used
    >;
    if (one.uses.length > 0) used = one;
    if (used) break;
  }
  assert.ok(used);
  await page.goto(`${paper.address}/desk/pictures/${used.id}`);
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog
    .getByRole('link', { name: used.uses[0]?.headline ?? '' })
    .first()
    .waitFor();
  assert.equal(await dialog.getByRole('button', { name: 'Remove' }).count(), 0);
  assert.deepEqual(await axe(page), []);
  await dialog.getByRole('link').first().click();
  await page.waitForURL(/\/desk\/stories\/\d+/);
});

test('a picture that is dropped or pasted into the text stands there, and what is none is refused in words', async () => {
  const writer = await visit(browser);
  await enterDesk(writer.page, paper, 'editor');
  await beginStory(writer.page, paper);
  const text = () => writer.page.getByRole('textbox', { name: 'Text of the story' });
  await text().click();
  await writer.page.keyboard.type('Before\nAfter');
  const bytes = [...(await samplePicture({ salt: 77, credit: null }))];
  const put = (kind: 'drop' | 'paste', type: string) =>
    text()
      .locator('p')
      .first()
      .evaluate(
        (element, data) => {
          const files = new DataTransfer();
          files.items.add(new File([new Uint8Array(data.bytes)], 'pier', { type: data.type }));
          const { x, y } = element.getBoundingClientRect();
          const how = { bubbles: true, cancelable: true };
          element.dispatchEvent(
            data.kind === 'drop'
              ? new DragEvent('drop', { ...how, dataTransfer: files, clientX: x + 5, clientY: y + 5 })
              : new ClipboardEvent('paste', { ...how, clipboardData: files }),
          );
        },
        { kind, type, bytes },
      );
  const blocks = () => text().evaluate((whole) => [...whole.children].map(({ localName }) => localName));
  await put('drop', 'application/pdf');
  await writer.page.getByRole('status').getByText('Only pictures can be put here').waitFor();
  // Whatever is written before it while it is on its way.
  const sent = await holdNext(writer.page, '**/api/uploads');
  await put('drop', 'image/jpeg');
  await sent.asked;
  await text().locator('p').first().click();
  await writer.page.keyboard.press('Home');
  await selected(writer.page);
  await writer.page.keyboard.press('Enter');
  await text().locator('p').nth(2).waitFor();
  await sent.release();
  await writer.page.locator('.picture-block img').waitFor();
  await writer.page.getByRole('link', { name: 'No credit yet' }).waitFor();
  assert.match((await blocks()).join(' '), /^p p \w+ p$/);
  await put('paste', 'image/jpeg');
  await writer.page.locator('.picture-block img').nth(1).waitFor();
  await writer.page.locator('[data-saved="true"]').waitFor();
  await writer.context.close();
});
