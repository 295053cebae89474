import * as z from 'zod';
import { bodyId, operation, pathId } from '#platform/http';
import { paperSettings } from '#taxonomy';
import { beginStory } from './begin.ts';
import { deskOrders, deskStories } from './desk-list.ts';
import { copyFrom, deskStory, setPeople } from './desk-story.ts';
import {
  copyInput,
  instantInput,
  languageInput,
  listedStory,
  stateSchema,
  storyId,
  storyOutput,
} from './route-schemas.ts';
import { saveStory } from './save.ts';

const iso = (instant: Date | null) => instant?.toISOString() ?? null;
const largestCopy = 4_000_000;

/** Stories as the desk and programs read and write them. */
export const storyRoutes = [
  operation({
    method: 'GET',
    path: '/api/stories',
    access: 'stories.open',
    summary: 'Stories of the desk, newest first',
    query: z.object({
      state: stateSchema.optional(),
      section: pathId.optional(),
      author: pathId.optional(),
      language: z.string().max(20).optional(),
      q: z.string().max(200).optional(),
      mine: z.stringbool().optional(),
      since: instantInput.optional(),
      until: instantInput.optional(),
      order: z.enum(deskOrders).default('saved'),
      after: z.string().max(40).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    answer: z.object({ stories: z.array(listedStory), next: z.string().nullable() }),
    async handle({ cx, query: { mine, ...query } }) {
      const { actor } = cx;
      // Who may not read all stories sees what is theirs, whatever was asked.
      const own = actor.kind === 'staff' && (mine === true || !actor.can.has('stories.read'));
      const found = await deskStories(cx.db, own ? { ...query, mine: actor.id } : query, cx.now);
      const stories = found.stories.map((story) => ({
        ...story,
        createdAt: story.createdAt.toISOString(),
        savedAt: story.savedAt.toISOString(),
        publishedAt: iso(story.publishedAt),
        embargoUntil: iso(story.embargoUntil),
        expiresAt: iso(story.expiresAt),
      }));
      return { stories, next: found.next };
    },
  }),
  operation({
    method: 'GET',
    path: '/api/stories/:id',
    access: 'stories.open',
    summary: 'A story with its working copy',
    params: storyId,
    answer: storyOutput,
    handle: ({ cx, params }) => deskStory(cx, params.id),
  }),
  operation({
    method: 'POST',
    path: '/api/stories',
    access: 'stories.draft',
    summary: 'Begin a story',
    body: z.strictObject({
      language: languageInput.optional(),
      translationOf: bodyId.optional(),
      copy: copyInput.default({}),
    }),
    bodyLimit: largestCopy,
    status: 201,
    answer: z.object({ id: z.int() }),
    handle: async ({ cx, body: { language, copy, translationOf } }) => ({
      id: await beginStory(cx, {
        language: language ?? cx.settings.get(paperSettings.language),
        copy: copyFrom(copy),
        ...(translationOf === undefined ? {} : { translationOf }),
      }),
    }),
  }),
  operation({
    method: 'PUT',
    path: '/api/stories/:id',
    access: 'stories.draft',
    summary: 'Change parts of the working copy; what is left out stays',
    params: storyId,
    body: copyInput,
    bodyLimit: largestCopy,
    answer: z.void(),
    handle: ({ cx, params, body }) => saveStory(cx, { story: params.id, copy: copyFrom(body) }),
  }),
  operation({
    method: 'PUT',
    path: '/api/stories/:id/people',
    access: 'stories.draft',
    summary: 'Say who takes part in a story',
    params: storyId,
    body: z.object({ staff: z.array(bodyId).max(50) }),
    answer: z.void(),
    handle: ({ cx, params, body }) => setPeople(cx, { story: params.id, staff: body.staff }),
  }),
] as const;
