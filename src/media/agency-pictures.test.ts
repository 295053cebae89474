import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { importPicture, makeRendition, picturesById, type Picture } from '#media';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { readTexts } from './metadata.ts';
import { headerOf, pixelOf } from './testing.ts';

const folder = fileURLToPath(new URL('../../../shared/data/pictures/', import.meta.url));
const skip = existsSync(folder) ? false : 'the shared pictures (../shared/data/pictures) are absent';

describe('real pictures', { skip }, () => {
  let house: TestHouse;
  before(async () => {
    house = await openTestHouse();
  });
  after(() => house.close());

  const read = (name: string) => readFileSync(folder + name);
  const take = async (name: string, credit?: string): Promise<Picture> => {
    const id = await importPicture(house.cx(), {
      bytes: read(name),
      ...(credit === undefined ? {} : { credit }),
    });
    return (await picturesById(house.db, [id])).get(id) as Picture;
  };

  test('an agency’s, a staff and an independent photographer’s picture bring their own credit lines', async () => {
    const agency = await take('iptc-agency-photographer-example.jpg');
    assert.deepEqual(
      [agency.credit, agency.creator, agency.source, agency.headline],
      ['Mugwum Press', 'Julie Doe', 'Julie Doe / Mugwum Press', 'Lincoln Memorial'],
    );
    assert.equal(agency.copyright, '©2009 Julie Doe / Mugwum Press, all rights reserved');
    assert.match(agency.caption, /^This statue .* completed in 1920\.$/);
    assert.equal((await take('iptc-staff-photographer-example.jpg')).credit, 'Big Newspaper');
    const independent = await take('iptc-independent-photographer-example.jpg');
    assert.equal(independent.credit, '©1985 David Riecks: www.riecks.com');
  });

  test('IIM alone is enough, though it cuts the credit at 32 bytes', async () => {
    const texts = await readTexts(read('iptc-independent-photographer-example.jpg'), undefined);
    assert.equal(texts.credit, '©1985 David Riecks: www.riecks.c');
  });

  test('IPTC’s reference picture is read field by field', async () => {
    const picture = await take('IPTC-PhotometadataRef-Std2017.1.jpg');
    assert.deepEqual(
      [picture.headline, picture.caption, picture.credit, picture.source, picture.creator],
      [
        'The Headline (ref2017.1)',
        'The description aka caption (ref2017.1)',
        'Credit Line (ref2017.1)',
        'Source (ref2017.1)',
        'Creator1 (ref2017.1), Creator2 (ref2017.1)',
      ],
    );
    assert.match(picture.copyright, /^Copyright \(Notice\) 2017\.1 IPTC/);
  });

  test('place, terms and time are read from IPTC’s reference picture', async () => {
    const bytes = read('IPTC-PhotometadataRef-Std2017.1.jpg');
    const { xmp } = await headerOf(bytes);
    const texts = await readTexts(bytes, xmp?.toString('utf8'));
    assert.equal(
      texts.place,
      'Sublocation (Core) (ref2017.1), City (Core) (ref2017.1), Province/State (Core) (ref2017.1), Country (Core) (ref2017.1)',
    );
    assert.equal(texts.usageTerms, 'Rights Usage Termns (ref2017.1)');
    assert.match(texts.taken, /^2017-\d\d-\d\d/);
  });

  test('a TIFF with no credit line is refused, and taken with one', async () => {
    await assert.rejects(take('tif-with-iptc-icc-xmp.tif'), { code: 'media.credit-missing' });
    const picture = await take('tif-with-iptc-icc-xmp.tif', 'Jet2holidays');
    assert.deepEqual([picture.width, picture.height, picture.copyright], [35, 23, 'JET2HOLIDAYS']);
    const file = await makeRendition(house.cx(), {
      picture: picture.id,
      shape: 'full',
      width: 320,
      format: 'webp',
    });
    assert.equal((await headerOf(await house.cx().files.read(file))).width, 35);
  });

  for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
    test(`EXIF orientation ${orientation} is applied`, async () => {
      const name = `orientation/f${orientation}t.jpg`;
      const picture = await take(name, 'Test');
      const upright = await take('orientation/f1t.jpg', 'Test');
      assert.deepEqual([picture.width, picture.height], [upright.width, upright.height]);
      const render = async ({ id }: Picture) =>
        house
          .cx()
          .files.read(
            await makeRendition(house.cx(), { picture: id, shape: 'full', width: 320, format: 'jpeg' }),
          );
      const [turned, reference] = [await render(picture), await render(upright)];
      assert.equal((await headerOf(turned)).orientation, undefined);
      for (const [x, y] of [
        [0.1, 0.1],
        [0.9, 0.1],
        [0.1, 0.9],
        [0.5, 0.5],
        [0.4, 0.2],
      ] as const) {
        const at = (bytes: Buffer) =>
          pixelOf(bytes, Math.floor(x * picture.width), Math.floor(y * picture.height));
        const [got = 0] = await at(turned);
        const [expected = 0] = await at(reference);
        assert.ok(Math.abs(got - expected) < 48, `at ${x}, ${y}: ${got}, not ${expected}`);
      }
    });
  }
});
