import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import exifr from 'exifr';
import {
  changePicture,
  importPicture,
  makeRendition,
  picturesById,
  renditionJobs,
  type Picture,
} from '#media';
import { openFiles } from '#platform/files';
import { changeSetting } from '#platform/settings';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { usageSettings } from '#taxonomy';
import { pictureFormats, pictureShapes } from './picture.ts';
import { headerOf, pixelOf, samplePicture } from './testing.ts';
import { readXmp } from './xmp.ts';

// oxlint-disable-next-line import/no-named-as-default-member -- a bundle in which Node finds no named exports
const { gps, parse } = exifr;

let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

let salt = 10;
async function take(input: Parameters<typeof samplePicture>[0] = {}): Promise<Picture> {
  salt += 1;
  const id = await importPicture(house.cx(), { bytes: await samplePicture({ salt, ...input }) });
  return readPicture(id);
}
async function readPicture(id: number): Promise<Picture> {
  const picture = (await picturesById(house.db, [id])).get(id);
  assert.ok(picture);
  return picture;
}
const read = (file: string) => house.cx().files.read(file);
const rowsOf = (id: number) =>
  house.db.selectFrom('renditions').selectAll().where('picture_id', '=', id).execute();

for (const format of pictureFormats) {
  test(`each ${format} carries creator, credit and copyright in itself, and no place`, async () => {
    const original = await samplePicture({ salt: 9 });
    assert.ok(await gps(original), 'the original says where it was taken');
    const id = await importPicture(house.cx(), { bytes: original, credit: 'Réuters & <연합뉴스>' });
    for (const shape of pictureShapes) {
      const bytes = await read(await makeRendition(house.cx(), { picture: id, shape, width: 320, format }));
      const header = await headerOf(bytes);
      assert.equal(header.mediaType, `image/${format}`);
      const facts = readXmp(header.xmp?.toString('utf8') ?? '');
      assert.deepEqual(
        [facts.creator, facts.credit, facts.copyright],
        [['Ada Lens'], 'Réuters & <연합뉴스>', '© Ada Lens'],
      );
      // The bytes themselves, without the library that wrote them.
      assert.ok(bytes.includes('<photoshop:Credit>Réuters &amp; &lt;연합뉴스&gt;</photoshop:Credit>'));
      assert.ok(!bytes.includes('GPS') && header.exif === undefined && header.iptc === undefined);
    }
  });
}

test('another reader finds the credit in a JPEG, and WebP keeps it in its own chunk', async () => {
  const { id } = await take();
  const jpeg = await read(
    await makeRendition(house.cx(), { picture: id, shape: 'wide', width: 320, format: 'jpeg' }),
  );
  const found: { Credit?: string; latitude?: number } = await parse(jpeg, { xmp: true, gps: true });
  assert.deepEqual([found.Credit, found.latitude], ['Sample Agency', undefined]);
  const webp = await read(
    await makeRendition(house.cx(), { picture: id, shape: 'wide', width: 320, format: 'webp' }),
  );
  assert.equal(readXmp(webpChunk(webp, 'XMP ')).credit, 'Sample Agency');
});

function webpChunk(bytes: Buffer, wanted: string): string {
  for (let at = 12; at + 8 <= bytes.length;) {
    const length = bytes.readUInt32LE(at + 4);
    if (bytes.toString('latin1', at, at + 4) === wanted)
      return bytes.toString('utf8', at + 8, at + 8 + length);
    at += 8 + length + (length % 2);
  }
  return '';
}

test('crops look at the focal point', async () => {
  const picture = await take({ width: 1200, height: 300 });
  const middle = async () =>
    pixelOf(
      await read(
        await makeRendition(house.cx(), { picture: picture.id, shape: 'card', width: 320, format: 'jpeg' }),
      ),
      160,
      100,
    );
  await changePicture(house.cx(), { id: picture.id, focal: { x: 0, y: 0.5 } });
  const [red = 0, , noBlue = 255] = await middle();
  assert.ok(red > 200 && noBlue < 60);
  await changePicture(house.cx(), { id: picture.id, focal: { x: 1, y: 0.5 } });
  const [noRed = 255, , blue = 0] = await middle();
  assert.ok(noRed < 60 && blue > 200);
});

test('a rendition is made once, then kept', async () => {
  const { id } = await take();
  const wanted = { picture: id, shape: 'card', width: 320, format: 'webp' } as const;
  const first = await makeRendition(house.cx(), wanted);
  const made = await rowsOf(id);
  assert.equal(await makeRendition(house.cx(), wanted), first);
  assert.deepEqual(await rowsOf(id), made);
  assert.deepEqual(
    made.map(({ shape, width, format }) => [shape, width, format]),
    [['card', 320, 'webp']],
  );
  assert.equal(await house.cx().files.size(first), made[0]?.bytes);
});

test('widths beyond the original share one rendition of its own width', async () => {
  const { id } = await take({ width: 500, height: 300 });
  const make = (width: 640 | 1024 | 1600) =>
    makeRendition(house.cx(), { picture: id, shape: 'full', width, format: 'jpeg' });
  const files = new Set([await make(640), await make(1024), await make(1600)]);
  assert.equal(files.size, 1);
  assert.equal((await headerOf(await read([...files][0] ?? ''))).width, 500);
});

test('all who ask at once share one making', async () => {
  const { id } = await take();
  house.takeQueries();
  const wanted = { picture: id, shape: 'wide', width: 640, format: 'webp' } as const;
  const files = await Promise.all(Array.from({ length: 8 }, () => makeRendition(house.cx(), wanted)));
  assert.equal(new Set(files).size, 1);
  assert.equal(house.takeQueries().filter((query) => query.startsWith('insert into "renditions"')).length, 1);
});

test('processes that make the same at once do not clash: the table says whose file counts', async () => {
  const { id } = await take();
  // A Files of its own is what another process would have.
  const processes = [1, 2, 3].map(() => ({ ...house.cx(), files: openFiles(house.directory) }));
  const wanted = { picture: id, shape: 'wide', width: 640, format: 'jpeg' } as const;
  const files = await Promise.all(processes.map((cx) => makeRendition(cx, wanted)));
  assert.equal(new Set(files).size, 1);
  assert.deepEqual(
    (await rowsOf(id)).map((row) => row.file),
    [files[0]],
  );
  assert.ok((await read(files[0] ?? '')).length > 0);
});

test('a new credit or focal point gives a new address and new renditions; a new caption does not', async () => {
  const picture = await take();
  const wanted = { picture: picture.id, shape: 'full', width: 320, format: 'jpeg' } as const;
  const first = await makeRendition(house.cx(), wanted);
  await changePicture(house.cx(), { id: picture.id, caption: 'Another', alt: 'Halves' });
  assert.equal((await readPicture(picture.id)).address, picture.address);
  assert.equal(await makeRendition(house.cx(), wanted), first);
  await changePicture(house.cx(), { id: picture.id, credit: 'Right Agency' });
  const changed = await readPicture(picture.id);
  assert.notEqual(changed.address, picture.address);
  assert.deepEqual([changed.caption, changed.alt], ['Another', 'Halves']);
  assert.equal(await house.cx().files.size(first), undefined);
  const second = await read(await makeRendition(house.cx(), wanted));
  assert.equal(readXmp((await headerOf(second)).xmp?.toString('utf8') ?? '').credit, 'Right Agency');
});

test('a change in the middle of a making does not leave the old credit behind', async () => {
  const picture = await take();
  const wanted = { picture: picture.id, shape: 'full', width: 1024, format: 'webp' } as const;
  const making = makeRendition(house.cx(), wanted).catch((error: unknown) => error);
  await changePicture(house.cx(), { id: picture.id, credit: 'Right Agency' });
  await making;
  const kept = await read(await makeRendition(house.cx(), wanted));
  assert.equal(readXmp((await headerOf(kept)).xmp?.toString('utf8') ?? '').credit, 'Right Agency');
});

test('a picture cannot lose its credit, nor can a missing one change', async () => {
  const { id } = await take();
  await assert.rejects(changePicture(house.cx(), { id, credit: ' ' }), { code: 'media.credit-missing' });
  await assert.rejects(changePicture(house.cx(), { id, focal: { x: 2, y: 0 } }), {
    code: 'media.focal-invalid',
  });
  await assert.rejects(changePicture(house.cx(), { id: 999_999, alt: 'x' }), {
    code: 'media.no-such-picture',
  });
});

test('pages of licence and licensor are addresses, stand in each rendition, and give it a new address', async () => {
  const before = await take();
  const pages = {
    licencePage: 'https://agency.example/licence',
    licensorPage: 'https://agency.example/a?b&c',
  };
  await changePicture(house.cx(), { id: before.id, ...pages });
  const after = await readPicture(before.id);
  assert.notEqual(after.address, before.address);
  const bytes = await read(
    await makeRendition(house.cx(), { picture: after.id, shape: 'square', width: 320, format: 'jpeg' }),
  );
  const { licencePage, licensorPage } = readXmp((await headerOf(bytes)).xmp?.toString('utf8') ?? '');
  assert.deepEqual({ licencePage, licensorPage }, pages);
  for (const wrong of ['javascript:alert(1)', 'agency.example', 'ftp://agency.example/'])
    await assert.rejects(changePicture(house.cx(), { id: before.id, licencePage: wrong }), {
      code: 'media.licence-invalid',
    });
  await changePicture(house.cx(), { id: before.id, licencePage: '', licensorPage: ' ' });
  assert.equal((await readPicture(before.id)).address, before.address);
});

test('the job makes what is wanted, and bears a picture that is gone', async () => {
  const { id } = await take();
  const job = renditionJobs['rendition.wanted'];
  await job(house.cx(), { picture: id, shape: 'card', width: 320, format: 'avif' });
  await job(house.cx(), { picture: id, shape: 'card', width: 320, format: 'avif' });
  assert.deepEqual(
    (await rowsOf(id)).map((row) => row.format),
    ['avif'],
  );
  await job(house.cx(), { picture: 999_999, shape: 'card', width: 320, format: 'avif' });
});

test('a rendition says what its data may not be mined for, and is made again when the paper says otherwise', async () => {
  const { id } = await take();
  const make = () =>
    makeRendition(house.cx(), { picture: id, shape: 'card', width: 320, format: 'webp' }).then(
      async (file) => ({
        file,
        xmp: (await read(file)).toString('latin1'),
      }),
    );
  const first = await make();
  assert.match(
    first.xmp,
    /<plus:DataMining>http:\/\/ns\.useplus\.org\/ldf\/vocab\/DMI-PROHIBITED-AIMLTRAINING</,
  );
  await changeSetting(house.db, usageSettings.train, true, house.clock.now());
  await house.settings.refresh();
  const second = await make();
  assert.ok(!second.xmp.includes('DataMining'), 'another’s picture is not given away');
  await assert.rejects(read(first.file), { code: 'ENOENT' });
  assert.equal((await make()).file, second.file);
  assert.equal((await rowsOf(id)).length, 1);
});
