import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { broadsheet } from '#broadsheet';
import { asOneLine } from '#accounts';
import { commentSettings, postComment, reportComment } from '#comments';
import { ensureAuthor } from '#taxonomy';
import { Fault } from '#platform/errors';
import { changeSetting } from '#platform/settings';
import { openTestSite } from '../testing.ts';
import { openReaders } from './testing.ts';

const naughty = join(import.meta.dirname, '../../../../shared/data/blns/blns.json');
test(
  'naughty strings come back as they were typed: on the page, from the API, in the export',
  { skip: existsSync(naughty) ? false : 'shared/data/blns is not here' },
  async (t) => {
    const site = await openTestSite(broadsheet, { withComments: true });
    t.after(() => site.close());
    const story = await site.publish({ headline: 'The harbour' });
    const readers = openReaders(site);
    await readers.send(`/stories/${story}/comments`, {
      name: 'Nat',
      email: 'nat@home.example',
      text: 'I am Nat, and this is my first.',
    });
    const cookie = await readers.enter();
    const { id } = await site.db.selectFrom('readers').select('id').executeTakeFirstOrThrow();
    const writer = { id, name: 'Nat' };
    const target = await site.publish({ headline: 'Naughty' });
    // Some stand in the list twice: said again within minutes, they are the comment that is there.
    const listed = (JSON.parse(readFileSync(naughty, 'utf8')) as string[]).slice(0, 400);
    const strings = [...new Set(listed)];
    await changeSetting(site.db, commentSettings.houseWords, false, site.clock.now());
    await site.settings.refresh();
    const published: string[] = [];
    for (const [number, text] of strings.entries()) {
      site.clock.advance(1_000);
      const client = { network: `10.3.${number >> 8}.${number & 255}` };
      const posted = await postComment(site.cx({ kind: 'reader' }), {
        story: target,
        name: '',
        text,
        writer,
        client,
      }).catch((error: unknown) => assert.ok(error instanceof Fault, String(error)));
      // Space around a text is no part of it.
      if (posted?.state === 'published') published.push(text.trim());
    }
    assert.ok(published.length > 100, `${published.length} were published`);
    const [shown, told]: [string[], string[]] = [[], []];
    for (let after = ''; ;) {
      const html = await site.text(`/world/naughty${after === '' ? '' : `?after=${after}`}`);
      for (const [, said = ''] of html.matchAll(/<p class="said" dir="auto">([^<]*)<\/p>/g))
        shown.push(said.replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
      const api = (await (
        await site.get(`/api/stories/${target}/comments${after === '' ? '' : `?after=${after}`}`)
      ).json()) as { comments: { text: string }[]; next: number | null };
      told.push(...api.comments.map(({ text }) => text));
      if (api.next === null) break;
      after = String(api.next);
    }
    assert.deepEqual(told, published);
    assert.deepEqual(shown, published);
    const { comments } = (await (await site.get('/readers/export', { cookie })).json()) as {
      comments: { text: string; state: string; story: number }[];
    };
    const exported = comments.filter((one) => one.state === 'published' && one.story === target);
    assert.deepEqual(exported.map(({ text }) => text).toReversed(), published);
  },
);

test(
  'naughty strings come back as names, in reports and in letters to authors',
  { skip: existsSync(naughty) ? false : 'shared/data/blns is not here' },
  async (t) => {
    const site = await openTestSite(broadsheet, { withComments: true });
    t.after(() => site.close());
    const names = { en: 'Ada Park' };
    await ensureAuthor(site.cx(), { slug: 'ada', names, email: 'ada@paper.example' });
    const story = await site.publish({ headline: 'Names' });
    await changeSetting(site.db, commentSettings.houseWords, false, site.clock.now());
    await site.settings.refresh();
    const strings = (JSON.parse(readFileSync(naughty, 'utf8')) as string[]).filter((_, at) => at % 5 === 0);
    const published: string[] = [];
    for (const [number, name] of strings.entries()) {
      site.clock.advance(61_000);
      const client = { network: `10.4.${number >> 8}.${number & 255}` };
      const said = { story, name, text: `Said by number ${number}, whoever that is.`, client };
      const posted = await postComment(site.cx({ kind: 'reader' }), said).catch((error: unknown) =>
        assert.ok(error instanceof Fault, String(error)),
      );
      if (posted?.state !== 'published') continue;
      // A name is one line, and turns no direction of writing.
      published.push(asOneLine(name));
      await reportComment(site.cx(), {
        comment: posted.id,
        reason: 'other',
        words: name,
        reader: null,
        client,
      });
    }
    assert.ok(published.length > 40, `${published.length} were published`);
    const shown: string[] = [];
    for (let after = ''; ;) {
      const html = await site.text(`/world/names${after}`);
      for (const [, name = ''] of html.matchAll(/<b><bdi>([^<]*)<\/bdi><\/b>/g))
        shown.push(name.replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
      const next = /href="\/world\/names(\?after=\d+)#comments"[^>]*>More comments/.exec(html)?.[1];
      if (next === undefined) break;
      after = next;
    }
    assert.deepEqual(shown, published);
    const reports = await site.db.selectFrom('comment_reports').select('words').orderBy('id').execute();
    assert.deepEqual(
      reports.map(({ words }) => asOneLine(words)),
      published,
    );
    const message = strings
      .filter((string) => !string.includes('\0'))
      .join('\n')
      .slice(0, 4_000)
      .toWellFormed()
      .trim();
    const letter = { name: 'Nat', email: 'nat@home.example', subject: 'Strings', message };
    await openReaders(site).send('/authors/ada/write', letter);
    const sent = await site.db
      .selectFrom('outbox')
      .select('text')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();
    assert.ok(sent.text.includes(message.replace(/\r\n?/g, '\n')), 'the author reads what was written');
  },
);
