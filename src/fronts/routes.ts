import * as z from 'zod';
import type { Cx } from '#platform/cx';
import { Fault } from '#platform/errors';
import { bodyId, operation, pathId } from '#platform/http';
import { newestStories } from '#stories';
import { paperSettings } from '#taxonomy';
import { requireSection } from './check-slots.ts';
import { allPicks } from './queries.ts';
import { layFront, type FrontKey } from './lay-front.ts';
import { pickStory } from './pick-story.ts';
import { changeFrontPreview, endFrontPreview, previewFront } from './preview-front.ts';
import { findPinnable, nameStories, pastLayouts, slotsOf, type NamedStory } from './read-front.ts';
import { removePick } from './remove-pick.ts';

const language = z.string().max(35);
const front = z.union([z.literal('home'), pathId]);
const instant = z.iso.datetime({ offset: true }).nullable();
const slot = z.object({
  slot: z.int().min(1).max(24),
  story: bodyId,
  startsAt: instant,
  endsAt: instant,
});
const slots = z.array(slot).max(24);
const named = z.object({
  id: z.int(),
  headline: z.string(),
  publishedAt: z.string().nullable(),
  visible: z.boolean(),
});
const pick = z.object({
  story: named,
  position: z.int(),
  startsAt: z.string(),
  endsAt: z.string().nullable(),
});

/** What stands on the first page without pins, as far as the desk shows it. */
const shown = 12;

export const frontRoutes = [
  operation({
    method: 'GET',
    path: '/api/fronts/:front',
    access: 'fronts.edit',
    summary: 'How a front is laid out, what fills it, and how it was before',
    params: z.object({ front }),
    query: z.object({ language }),
    answer: z.object({
      slots: z.array(slot),
      /** The newest stories, which fill what is not pinned. */
      newest: z.array(z.int()),
      /** Every story that is named here. */
      stories: z.array(named),
      history: z.array(
        z.object({ id: z.int(), slots: z.array(slot), madeAt: z.string(), madeBy: z.string().nullable() }),
      ),
    }),
    async handle({ cx, params, query }) {
      const { db, now } = cx;
      const key = keyOf(cx, params.front, query.language);
      await requireSection(db, key.section);
      const [laid, history, newest] = await Promise.all([
        slotsOf(db, key),
        pastLayouts(db, key),
        newestStories(db, {
          language: key.language,
          section: key.section ?? undefined,
          now,
          limit: shown,
        }),
      ]);
      const ids = [laid, ...history.map((layout) => layout.slots)].flat().map(({ story }) => story);
      const stories = await nameStories(db, [...new Set([...ids, ...newest.map(({ id }) => id)])], now);
      return {
        slots: laid,
        newest: newest.map(({ id }) => id),
        stories: stories.map(toNamed),
        history: history.map(({ madeAt, ...layout }) => ({
          ...layout,
          slots: [...layout.slots],
          madeAt: madeAt.toISOString(),
        })),
      };
    },
  }),
  operation({
    method: 'PUT',
    path: '/api/fronts/:front',
    access: 'fronts.edit',
    summary: 'Lay a front out: these slots are pinned and no others',
    params: z.object({ front }),
    query: z.object({ language }),
    /** `after` is the ID of the layout that it was made from, 0 for none: where another came between, 409. */
    body: z.object({ slots, after: z.int().min(0) }),
    answer: z.void(),
    handle: ({ cx, params, query, body }) =>
      layFront(cx, { ...keyOf(cx, params.front, query.language), ...body }),
  }),
  operation({
    method: 'POST',
    path: '/api/fronts/:front/previews',
    access: 'fronts.edit',
    summary: 'Make a link that shows a draft of a front as readers would see it',
    params: z.object({ front }),
    query: z.object({ language }),
    body: z.object({ slots }),
    status: 201,
    answer: z.object({ id: z.int(), href: z.string(), expiresAt: z.string() }),
    async handle({ cx, params, query, body }) {
      const made = await previewFront(cx, { ...keyOf(cx, params.front, query.language), slots: body.slots });
      return {
        id: made.id,
        href: `/preview/fronts/${made.token}`,
        expiresAt: made.expiresAt.toISOString(),
      };
    },
  }),
  operation({
    method: 'PUT',
    path: '/api/front-previews/:preview',
    access: 'fronts.edit',
    summary: 'Show another state of a draft by its link',
    params: z.object({ preview: pathId }),
    body: z.object({ slots }),
    answer: z.void(),
    handle: ({ cx, params, body }) => changeFrontPreview(cx, { preview: params.preview, slots: body.slots }),
  }),
  operation({
    method: 'DELETE',
    path: '/api/front-previews/:preview',
    access: 'fronts.edit',
    summary: 'End a preview link of a front',
    params: z.object({ preview: pathId }),
    answer: z.void(),
    handle: ({ cx, params }) => endFrontPreview(cx, params.preview),
  }),
  operation({
    method: 'GET',
    path: '/api/pinnable',
    access: 'fronts.edit',
    summary: 'Stories that can be pinned or picked, by a part of their headline',
    query: z.object({ language, q: z.string().max(200).default('') }),
    answer: z.array(named),
    handle: async ({ cx, query }) =>
      (
        await findPinnable(cx.db, { ...query, language: ofPaper(cx, query.language), now: cx.now, limit: 12 })
      ).map(toNamed),
  }),
  operation({
    method: 'GET',
    path: '/api/picks',
    access: 'fronts.edit',
    summary: 'The Must-Reads that editors picked, past ones left out',
    query: z.object({ language }),
    answer: z.array(pick),
    handle: ({ cx, query }) => readPicks(cx, query.language),
  }),
  operation({
    method: 'PUT',
    path: '/api/picks/:story',
    access: 'fronts.edit',
    summary: 'Pick a story for Must-Reads, or move its pick',
    params: z.object({ story: pathId }),
    body: z.object({
      position: z.int().min(1).max(100),
      startsAt: instant.default(null),
      endsAt: instant.default(null),
    }),
    answer: z.void(),
    handle: ({ cx, params, body }) =>
      pickStory(cx, {
        list: 'must-reads',
        story: params.story,
        position: body.position,
        startsAt: body.startsAt === null ? undefined : new Date(body.startsAt),
        endsAt: body.endsAt === null ? undefined : new Date(body.endsAt),
      }),
  }),
  operation({
    method: 'DELETE',
    path: '/api/picks/:story',
    access: 'fronts.edit',
    summary: 'Take a pick away',
    params: z.object({ story: pathId }),
    answer: z.void(),
    handle: ({ cx, params }) => removePick(cx, { list: 'must-reads', story: params.story }),
  }),
] as const;

const keyOf = (cx: Cx, of: 'home' | number, code: string): FrontKey => ({
  section: of === 'home' ? null : of,
  language: ofPaper(cx, code),
});

/** @throws Fault `fronts.no-such-language` for a language that the paper does not appear in */
function ofPaper({ settings }: Cx, code: string): string {
  const languages = settings.get(paperSettings.languages);
  if (languages.includes(code)) return code;
  throw new Fault('fronts.no-such-language', 'invalid', `The paper does not appear in “${code}”.`, {
    help: `It has ${languages.join(', ')}.`,
  });
}

function toNamed({ publishedAt, ...story }: NamedStory) {
  return { ...story, publishedAt: publishedAt?.toISOString() ?? null };
}

async function readPicks(cx: Cx, code: string) {
  const { db, now } = cx;
  const picks = await allPicks(db, { language: ofPaper(cx, code), now });
  const stories = await nameStories(
    db,
    picks.map(({ story }) => story),
    now,
  );
  const byId = new Map(stories.map((story) => [story.id, toNamed(story)]));
  return picks.flatMap(({ story, position, startsAt, endsAt }) => {
    const found = byId.get(story);
    return found
      ? [{ story: found, position, startsAt: startsAt.toISOString(), endsAt: endsAt?.toISOString() ?? null }]
      : [];
  });
}
