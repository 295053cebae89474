import * as z from 'zod';
import { operation, pathId } from '#platform/http';
import { changePicture } from './change-picture.ts';
import { changeBody, listAnswer, pictureAnswer, showingAnswer, uploadedAnswer } from './desk-schemas.ts';
import { cardOf, wholeOf } from './desk-views.ts';
import { listPictures, pictureFilters, type PictureFilter } from './list-pictures.ts';
import { readPicture } from './read-picture.ts';
import { mayReadStories } from './may-change.ts';
import { removePicture } from './remove-picture.ts';
import { showingPicture, type StoriesOfPictures } from './showing.ts';
import { maxUpload } from './upload.ts';
import { finishUpload, uploadPicture } from './upload-picture.ts';

const params = z.object({ id: pathId });
const isFilter = (name: string): name is PictureFilter =>
  (pictureFilters as readonly string[]).includes(name);
const show = z
  .string()
  .max(100)
  .default('')
  .transform((text) => text.split(',').filter(Boolean))
  .refine((names) => names.every(isFilter), `is none of ${pictureFilters.join(', ')}`)
  .transform((names) => names.filter(isFilter));

/** The desk's operations on pictures. */
export function pictureRoutes(stories: StoriesOfPictures) {
  return [
    operation({
      method: 'GET',
      path: '/api/pictures',
      access: 'pictures.read',
      summary: 'Pictures of the desk, the newest first',
      query: z.object({
        search: z.string().max(200).default(''),
        /** Filters, separated by commas: needs-work, expired, expiring, unused, mine. */
        show,
        before: pathId.optional(),
        limit: z.coerce.number().int().min(1).max(100).default(48),
      }),
      answer: listAnswer,
      async handle({ cx, query: { limit, ...query } }) {
        const input = { ...query, before: query.before, limit: limit + 1 };
        const found = await listPictures(cx.db, cx.actor, input, cx.now);
        const pictures = found.slice(0, limit).map(cardOf);
        return { pictures, next: found.length > limit ? (pictures.at(-1)?.id ?? null) : null };
      },
    }),
    operation({
      method: 'GET',
      path: '/api/pictures/:id',
      access: 'pictures.read',
      summary: 'A picture with its fields, rights, uses and those that look like it',
      params,
      answer: pictureAnswer,
      async handle({ cx, params: { id } }) {
        const whole = await readPicture(cx.db, id);
        // Whoever sees only some stories hears of none here.
        if (!mayReadStories(cx.actor)) return { ...wholeOf(cx, whole, new Map()), uses: [] };
        const ids = [...new Set(whole.uses.map(({ story }) => story))];
        const named = ids.length > 0 ? await stories.name(cx.db, ids, cx.now) : new Map();
        return wholeOf(cx, whole, named);
      },
    }),
    operation({
      method: 'GET',
      path: '/api/pictures/:id/showing',
      access: 'pictures.read',
      summary: 'What keeps a picture from being removed: stories that name it, authors whose portrait it is',
      params,
      answer: showingAnswer,
      async handle({ cx, params: { id } }) {
        const { stories: naming, authors } = await showingPicture(cx.db, id, cx.now, stories);
        return { stories: mayReadStories(cx.actor) ? [...naming] : [], authors: [...authors] };
      },
    }),
    operation({
      method: 'POST',
      path: '/api/pictures',
      access: 'pictures.upload',
      summary: 'Take in a picture: a finished upload by its ID, or the file itself as the body (image/*)',
      query: z.object({ filename: z.string().max(200).default('') }).optional(),
      body: z.union([z.object({ upload: z.uuid() }), z.instanceof(Buffer)]),
      rawBodies: /^(image\/|application\/octet-stream)/,
      // One byte more, so that the refusal is ours.
      bodyLimit: maxUpload + 1,
      answer: uploadedAnswer,
      status: 201,
      async handle({ cx, query, body }) {
        const taken = await (body instanceof Uint8Array
          ? uploadPicture(cx, { bytes: body, filename: query?.filename ?? '' })
          : finishUpload(cx, body.upload));
        return {
          id: taken.id,
          known: taken.known,
          alike: taken.alike.map(({ picture, distance }) => ({ id: picture.id, distance })),
        };
      },
    }),
    operation({
      method: 'PATCH',
      path: '/api/pictures/:id',
      access: 'pictures.upload',
      summary: 'Change what is said of a picture, its rights or where its crops look',
      params,
      body: changeBody,
      answer: z.void(),
      async handle({ cx, params: { id }, body: { rightsUntil, ...body } }) {
        const said = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
        await changePicture(cx, {
          id,
          ...said,
          ...(rightsUntil === undefined
            ? {}
            : { rightsUntil: rightsUntil === null ? null : new Date(rightsUntil) }),
        });
      },
    }),
    operation({
      method: 'DELETE',
      path: '/api/pictures/:id',
      access: 'pictures.upload',
      summary: 'Remove a picture that nothing uses',
      params,
      answer: z.void(),
      handle: ({ cx, params: { id } }) => removePicture(cx, id, stories),
    }),
  ] as const;
}
