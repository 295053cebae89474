import { createHash } from 'node:crypto';
import * as z from 'zod';
import { altIn, cardSize, drawCard, picturesById, type CardFacts } from '#media';
import type { Cx } from '#platform/cx';
import { Fault } from '#platform/errors';
import type { Files } from '#platform/files';
import { movedForever, route, type Route } from '#platform/http';
import { storyCards, type StoryCard } from '#stories';
import { paperIn, usageOf } from '#taxonomy';
import { isFresh } from './conditional.ts';
import { tagOver } from './entity-tag.ts';
import type { StoryToDescribe } from './structured-data.ts';

// Raised when cards are drawn otherwise.
const drawing = 1;

type Drawn = Pick<StoryCard, 'id' | 'headline' | 'language' | 'leadPicture'>;

/**
 * A story's card picture: its path, size in pixels, and what it says in words. The path changes with whatever is drawn:
 * headline, picture, credit, the paper's name.
 */
export function storyCard({
  story,
  pictures,
  paper,
}: {
  readonly story: Drawn;
  readonly pictures: StoryToDescribe['pictures'];
  readonly paper: Pick<StoryToDescribe['paper'], 'name' | 'mainLanguage'>;
}): { href: string; width: number; height: number; alt: string } {
  const facts = factsOf(story, pictures, paper.name);
  // Its description can name no language, so that words in another stay out of it.
  const shown = facts.picture && altIn(facts.picture, story.language, paper.mainLanguage);
  const alt = [story.headline, shown?.altLanguage === null ? shown.alt : ''].filter(Boolean).join(' – ');
  return { href: hrefOf(story.id, facts), ...cardSize, alt };
}

function factsOf(story: Drawn, pictures: StoryToDescribe['pictures'], name: string): CardFacts {
  const picture = story.leadPicture === null ? undefined : pictures.get(story.leadPicture);
  return { headline: story.headline, language: story.language, name, picture };
}

const digestOf = (facts: unknown) => createHash('sha256').update(JSON.stringify(facts)).digest();

const hrefOf = (story: number, { headline, language, name, picture }: CardFacts): string => {
  const digest = digestOf([drawing, headline, language, name, picture?.address, picture?.credit]);
  return `/media/cards/${story}-${digest.toString('hex').slice(0, 16)}.jpg`;
};

const names = z.object({
  name: z
    .string()
    .regex(/^[1-9]\d{0,8}-[0-9a-f]{16}\.jpg$/)
    .transform((whole) => ({ whole, story: Number.parseInt(whole, 10) })),
});

/** `GET /media/cards/ID-HASH.jpg`: the card of a story that may be seen now; a former address leads to the present one. */
export const cardRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/media/cards/:name',
    access: 'public',
    params: names,
    async handle({ cx, params: { name }, headers }) {
      const story = (await storyCards(cx.db, [name.story], cx.now)).get(name.story);
      if (!story) throw noSuchCard();
      const pictures = await picturesById(cx.db, story.leadPicture === null ? [] : [story.leadPicture]);
      const facts = factsOf(story, pictures, paperIn(cx.settings, story.language).name);
      const href = hrefOf(story.id, facts);
      if (href !== `/media/cards/${name.whole}`) return movedForever(href);
      const body = await keptCard(cx, story.id, href, facts);
      // The story may be withdrawn: whoever keeps the card asks whether it may still be shown.
      const common = {
        etag: tagOver(body),
        'cache-control': 'no-cache',
        'x-content-type-options': 'nosniff',
      };
      if (isFresh(headers, common.etag)) return { status: 304, headers: common };
      return { status: 200, headers: { ...common, 'content-type': 'image/jpeg' }, body };
    },
  }),
];

// What is being drawn in this process, by the files that it goes to.
const underWay = new WeakMap<Files, Map<string, Promise<Buffer>>>();

/** The card from the files, or drawn anew; all who ask while it is being drawn share one drawing. */
function keptCard(cx: Cx, story: number, href: string, facts: CardFacts): Promise<Buffer> {
  // What robots may do stands in the picture's metadata.
  const print = digestOf([href, usageOf(cx.settings)]);
  const drawings = underWay.get(cx.files) ?? new Map<string, Promise<Buffer>>();
  underWay.set(cx.files, drawings);
  const key = print.toString('hex');
  const drawn = drawings.get(key) ?? readOrDraw(cx, story, print, facts).finally(() => drawings.delete(key));
  drawings.set(key, drawn);
  return drawn;
}

/** A story has one file: the digest of what its card is drawn from, then the card. A new card takes its place. */
async function readOrDraw(cx: Cx, story: number, print: Buffer, facts: CardFacts): Promise<Buffer> {
  const file = `cards/${story}`;
  const kept = await cx.files.read(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (kept?.subarray(0, print.length).equals(print)) return kept.subarray(print.length);
  const card = await drawCard(cx, facts);
  await cx.files.write(file, Buffer.concat([print, card]));
  return card;
}

function noSuchCard(): Fault {
  return new Fault('syndication.no-such-card', 'not-found', 'There is no card at this address.');
}
