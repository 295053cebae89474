import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { broadsheet } from '#broadsheet';
import { forgetFrontPreviews, layFront, previewFront } from '#fronts';
import { setEmbargo, withdrawStory } from '#stories';
import { findBySlug } from '#taxonomy';
import { openTestSite, type TestSite } from './testing.ts';

let site: TestSite;
let section: number;
const ids = new Map<string, number>();
const headlines = ['Alpha', 'Bravo', 'Charlie', 'Delta', 'Echo'];

before(async () => {
  site = await openTestSite(broadsheet);
  const found = await findBySlug(site.db, 'section', 'world');
  assert.ok(found && 'current' in found);
  section = found.current.id;
  for (const headline of headlines) {
    ids.set(headline, await site.publish({ headline, standfirst: `About ${headline}` }));
    site.clock.advance(60_000);
  }
  await site.heard();
});
after(() => site.close());

const pin = (slot: number, headline: string, startsAt: Date | null = null, endsAt: Date | null = null) => ({
  slot,
  story: ids.get(headline)!,
  startsAt: startsAt?.toISOString() ?? null,
  endsAt: endsAt?.toISOString() ?? null,
});
const lay = async (of: number | null, slots: readonly ReturnType<typeof pin>[]) => {
  await layFront(site.cx(), { section: of, language: 'en', slots });
  await site.heard();
};
const minutes = (count: number) => new Date(site.clock.now().getTime() + count * 60_000);

/** Headlines in the order in which the page's main part first links them. */
async function order(path: string): Promise<string[]> {
  const page = await site.text(path);
  const main = page.slice(page.indexOf('<main'));
  const places = headlines
    .map((headline) => ({
      headline,
      place: main.search(new RegExp(`href="/world/${headline.toLowerCase()}"`)),
    }))
    .filter(({ place }) => place >= 0);
  return places.toSorted((a, b) => a.place - b.place).map(({ headline }) => headline);
}

test('a front obeys its layout at once, and no story stands twice among the places', async () => {
  for (const [path, of] of [
    ['/', null],
    ['/world', section],
  ] as const) {
    assert.deepEqual((await order(path))[0], 'Echo');
    await lay(of, [pin(1, 'Bravo'), pin(3, 'Alpha')]);
    assert.deepEqual(await order(path), ['Bravo', 'Echo', 'Alpha', 'Delta', 'Charlie']);
    await lay(of, []);
    assert.deepEqual(await order(path), ['Echo', 'Delta', 'Charlie', 'Bravo', 'Alpha']);
  }
});

test('a pin begins and ends by the clock alone', async () => {
  await lay(section, [pin(1, 'Alpha', minutes(10), minutes(20))]);
  assert.equal((await order('/world'))[0], 'Echo');
  site.clock.advance(10 * 60_000);
  assert.equal((await order('/world'))[0], 'Alpha');
  site.clock.advance(10 * 60_000);
  assert.equal((await order('/world'))[0], 'Echo');
});

test('a pinned story that readers may not see is never shown, and its slot is filled', async () => {
  await lay(null, [pin(1, 'Charlie'), pin(2, 'Delta')]);
  assert.deepEqual((await order('/')).slice(0, 2), ['Charlie', 'Delta']);
  await setEmbargo(site.cx(), { story: ids.get('Charlie')!, until: minutes(30) });
  await site.heard();
  const hidden = await order('/');
  assert.ok(!hidden.includes('Charlie'));
  assert.equal(hidden[1], 'Delta');
  site.clock.advance(30 * 60_000);
  assert.equal((await order('/'))[0], 'Charlie');
  await withdrawStory(site.cx(), { story: ids.get('Charlie')! });
  await site.heard();
  assert.ok(!(await site.text('/')).includes('Charlie'));
});

test('a front that was laid out meanwhile is not overwritten by who did not see it', async () => {
  const after = async () =>
    (
      await site.db
        .selectFrom('front_layouts')
        .select(({ fn }) => fn.max('id').as('id'))
        .executeTakeFirst()
    )?.id ?? 0;
  const seen = await after();
  const home = { section: null, language: 'en' };
  const lays = (slots: readonly ReturnType<typeof pin>[]) =>
    layFront(site.cx(), { ...home, slots, after: seen });
  const answers = await Promise.allSettled([lays([pin(1, 'Alpha')]), lays([pin(1, 'Bravo')])]);
  const refusals = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []));
  assert.deepEqual(
    refusals.map(({ code, kind }) => [code, kind]),
    [['fronts.changed-meanwhile', 'conflict']],
  );
  await layFront(site.cx(), { ...home, slots: [pin(1, 'Bravo')], after: await after() });
  await site.heard();
  assert.equal((await order('/'))[0], 'Bravo');
  await lay(null, []);
});

test('a draft is seen by its link as readers would see it, changes nothing for them, and expires', async () => {
  const readers = await order('/');
  for (const front of [null, section]) {
    const { token } = await previewFront(site.cx(), {
      section: front,
      language: 'en',
      slots: [pin(2, 'Alpha')],
    });
    const path = `/preview/fronts/${token}`;
    const response = await site.get(path);
    assert.equal(response.status, 200);
    assert.match(response.headers.get('x-robots-tag') ?? '', /noindex/);
    assert.equal(response.headers.get('cache-control'), 'no-store');
    assert.match(await response.text(), /draft of this front/);
    assert.equal((await order(path))[1], 'Alpha');
    assert.deepEqual(await order('/'), readers);
    site.clock.advance(24 * 3_600_000);
    assert.equal((await site.get(path)).status, 404);
  }
  await forgetFrontPreviews(site.cx());
  assert.deepEqual(await site.db.selectFrom('front_previews').select('id').execute(), []);
});

test('a draft’s link shows no story that readers may not see', async () => {
  const hidden = await site.publish({ headline: 'Foxtrot' }, { embargoUntil: minutes(60) });
  const slots = [{ slot: 1, story: hidden, startsAt: null, endsAt: null }];
  const { token } = await previewFront(site.cx(), { section: null, language: 'en', slots });
  assert.ok(!(await site.text(`/preview/fronts/${token}`)).includes('Foxtrot'));
});

test('a front is laid out while somebody holds a section', async () => {
  const free = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  const holding = site.db.transaction().execute(async (trx) => {
    await trx.selectFrom('sections').select('id').forUpdate().execute();
    held.resolve();
    await free.promise;
  });
  await held.promise;
  try {
    await Promise.race([
      lay(null, [pin(1, 'Alpha')]),
      sleep(2_000, undefined, { ref: false }).then(() => assert.fail('it waits')),
    ]);
  } finally {
    free.resolve();
    await holding;
  }
});

test('a layout that cannot stand is refused with the reason', async () => {
  const refused = (slots: readonly ReturnType<typeof pin>[], code: string, language = 'en') =>
    assert.rejects(layFront(site.cx(), { section: null, language, slots }), { code });
  await refused([pin(1, 'Alpha'), pin(1, 'Bravo')], 'fronts.slot-taken');
  await refused([pin(1, 'Alpha'), pin(2, 'Alpha')], 'fronts.story-twice');
  await refused([pin(1, 'Alpha', minutes(2), minutes(1))], 'fronts.pin-ends-first');
  await refused([{ ...pin(1, 'Alpha'), story: 999_999 }], 'fronts.no-such-story');
  await refused([pin(1, 'Alpha')], 'fronts.other-language', 'ko');
});
