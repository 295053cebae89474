import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { importPicture } from '#media';
import { openTestDoor, openTestHouse, type TestHouse } from '#platform/testing';
import { bodyFromMarkdown, createStory, publishStory, type Copy, type Publication } from '#stories';
import { changeAuthor, ensureAuthor, ensureSection, ensureTopic } from '#taxonomy';
import { publicApi } from './index.ts';

export const publicUrl = 'https://paper.example';

/** A small paper with a picture, an author with an address, and the public API over HTTP. */
export interface TestApi extends TestHouse {
  readonly ids: Readonly<Record<'world' | 'asia' | 'topic' | 'author' | 'translator' | 'picture', number>>;
  publish(
    copy?: Partial<Copy>,
    more?: Partial<Publication> & { readonly language?: string; readonly translationOf?: number },
  ): Promise<number>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  json<T = Record<string, unknown>>(path: string): Promise<T>;
}

export async function openTestApi(): Promise<TestApi> {
  const house = await openTestHouse();
  const door = await openTestDoor(house, publicApi({ publicUrl }), publicUrl);
  const cx = house.cx();
  const bytes = await sharp({ create: { width: 1200, height: 800, channels: 3, background: '#224466' } })
    .jpeg()
    .toBuffer();
  const ids = {
    world: await ensureSection(cx, { slug: 'world', names: { en: 'World', ko: '세계' } }),
    asia: await ensureSection(cx, { slug: 'asia', names: { en: 'Asia', ko: '아시아' } }),
    topic: await ensureTopic(cx, { slug: 'sea', names: { en: 'The Sea & <air>', ko: '바다' } }),
    author: await ensureAuthor(cx, {
      slug: 'ada-lee',
      names: { en: 'Ada Lee', ko: '이에이다' },
      email: 'ada@paper.example',
    }),
    translator: await ensureAuthor(cx, { slug: 'min-seo', names: { en: 'Min Seo' } }),
    picture: await importPicture(cx, {
      bytes,
      credit: 'Agency & Sons',
      creator: 'Bo',
      caption: 'A <sea>',
      alt: 'Waves',
    }),
  };
  await changeAuthor(cx, { id: ids.author, picture: ids.picture, titles: { en: 'Reporter' } });
  const body = bodyFromMarkdown(
    'One **bold** and [a link](/world/other) & more.\n\n## A heading\n\n> Quoted.\n\n- a\n- b',
  );
  return {
    ...house,
    ids,
    async publish(copy = {}, { language = 'en', translationOf, ...publication } = {}) {
      house.clock.advance(60_000);
      const headline =
        copy.headline ??
        `Story ${createHash('md5').update(String(house.clock.now())).digest('hex').slice(0, 6)}`;
      const story = await createStory(house.cx(), {
        language,
        copy: {
          headline,
          standfirst: `About ${headline}`,
          section: ids.world,
          topics: [ids.topic],
          bylines: [
            { author: ids.author, role: 'words' },
            { author: ids.translator, role: 'translation' },
          ],
          leadPicture: ids.picture,
          body,
          ...copy,
        },
        ...(translationOf === undefined ? {} : { translationOf }),
      });
      await publishStory(house.cx(), { story, ...publication });
      return story;
    },
    get: door.ask,
    json: async <T>(path: string) => (await (await door.ask(path)).json()) as T,
    async close() {
      await door.close();
      await house.close();
    },
  };
}
