import * as z from 'zod';
import { listStaff } from '#accounts';
import { Fault } from '#platform/errors';
import { bodyId, operation, pathId } from '#platform/http';
import { paperSettings } from '#taxonomy';
import { alarms } from './alarms.ts';
import { beginStory } from './begin.ts';
import { calendar } from './calendar.ts';
import { checklist, checklistPoints } from './checklist.ts';
import { storyLife, translationsOf } from './life.ts';
import { addNote, notesFor, notesOf, reopenNote, resolveNote, type NoteHouse } from './notes.ts';
import { dropOverride, overridePoint } from './override.ts';
import { makePreview, previewsOf, revokePreview } from './preview.ts';
import { languageInput, stateSchema as state, storyId } from './route-schemas.ts';
import { correctionKinds } from './story.ts';
import { requireMayRead } from './take-part.ts';

const iso = z.string();
const action = z.enum([
  'save',
  'submit',
  'return',
  'publish',
  'schedule',
  'correct',
  'withdraw',
  'kill',
  'embargo',
  'expire',
]);
const anchor = z.object({ from: z.string().max(1_000), to: z.string().max(1_000) });
const note = z.object({
  id: z.int(),
  story: z.int(),
  parent: z.int().nullable(),
  anchor: anchor.nullable(),
  quote: z.string(),
  text: z.string(),
  by: z.string(),
  byId: z.int().nullable(),
  at: iso,
  resolvedAt: iso.nullable(),
  resolvedBy: z.string().nullable(),
});
const point = z.enum(checklistPoints);
const link = z.object({ id: z.int(), href: z.string(), by: z.string(), at: iso, expiresAt: iso });
const shown = ({ token, ...made }: Awaited<ReturnType<typeof makePreview>>) => ({
  ...made,
  href: `/preview/${token}`,
});

/** The story's life: notes, checklist, previews, translations, alarms. */
export const storyLifeRoutes = (house: NoteHouse) =>
  [
    operation({
      method: 'GET',
      path: '/api/stories/:id/life',
      access: 'stories.open',
      summary: 'Where a story is in its life, and what may be done to it',
      params: storyId,
      answer: z.object({
        id: z.int(),
        language: z.string(),
        state,
        allowed: z.array(action),
        held: z.boolean(),
        publishedAt: iso.nullable(),
        updatedAt: iso.nullable(),
        embargoUntil: iso.nullable(),
        expiresAt: iso.nullable(),
        timeZone: z.string(),
        href: z.string().nullable(),
        movesTo: z.string().nullable(),
        goesTo: z.string().nullable(),
        headline: z.string(),
        standfirst: z.string(),
        corrections: z.array(z.object({ kind: z.enum(correctionKinds), note: z.string(), at: iso })),
      }),
      async handle({ cx, params }) {
        await requireMayRead(cx, params.id);
        const corrections = await cx.db
          .selectFrom('corrections')
          .select(['kind', 'note', 'corrected_at as at'])
          .where('story_id', '=', params.id)
          .orderBy('corrected_at', 'desc')
          .execute();
        return shownAs({ ...(await storyLife(cx, params.id)), corrections });
      },
    }),
    operation({
      method: 'GET',
      path: '/api/stories/:id/notes',
      access: 'stories.open',
      summary: 'The notes in the margin of a story',
      params: storyId,
      answer: z.array(note),
      async handle({ cx, params }) {
        await requireMayRead(cx, params.id);
        return shownAs(await notesOf(cx.db, params.id));
      },
    }),
    operation({
      method: 'POST',
      path: '/api/stories/:id/notes',
      access: 'stories.draft',
      summary: 'Put a note into the margin, or answer one',
      params: storyId,
      body: z.object({
        text: z.string().max(5_000),
        quote: z.string().max(1_000).optional(),
        anchor: anchor.nullish(),
        parent: bodyId.optional(),
      }),
      status: 201,
      answer: z.object({ id: z.int() }),
      async handle({ cx, params, body }) {
        await requireMayRead(cx, params.id);
        return { id: await addNote(cx, house, { story: params.id, ...body }) };
      },
    }),
    operation({
      method: 'POST',
      path: '/api/stories/:id/notes/:note/resolve',
      access: 'stories.draft',
      summary: 'Resolve a note',
      params: storyId.extend({ note: pathId }),
      answer: z.void(),
      async handle({ cx, params }) {
        await requireMayRead(cx, params.id);
        await requireNoteOf(cx.db, params);
        await resolveNote(cx, params.note);
      },
    }),
    operation({
      method: 'POST',
      path: '/api/stories/:id/notes/:note/reopen',
      access: 'stories.draft',
      summary: 'Take a note up again',
      params: storyId.extend({ note: pathId }),
      answer: z.void(),
      async handle({ cx, params }) {
        await requireMayRead(cx, params.id);
        await requireNoteOf(cx.db, params);
        await reopenNote(cx, params.note);
      },
    }),
    operation({
      method: 'GET',
      path: '/api/notes/for-me',
      access: 'stories.open',
      summary: 'Open notes that mention whoever asks',
      answer: z.array(note.extend({ headline: z.string() })),
      handle: async ({ cx }) => shownAs(await notesFor(cx)),
    }),
    operation({
      method: 'GET',
      path: '/api/colleagues',
      access: 'stories.open',
      summary: 'Names of the staff, for mentions',
      answer: z.array(z.object({ id: z.int(), name: z.string() })),
      handle: async ({ cx }) => (await listStaff(cx.db)).map(({ id: staff, name }) => ({ id: staff, name })),
    }),
    operation({
      method: 'GET',
      path: '/api/stories/:id/checklist',
      access: 'stories.open',
      summary: 'What is open before a story may go out',
      params: storyId,
      answer: z.array(
        z.object({
          point,
          state: z.enum(['done', 'open', 'overridden']),
          open: z.array(z.string()),
          waiting: z.array(z.string()),
          overridable: z.boolean(),
          override: z.object({ reason: z.string(), by: z.int().nullable(), at: iso }).nullable(),
        }),
      ),
      async handle({ cx, params }) {
        await requireMayRead(cx, params.id);
        const row = await cx.db
          .selectFrom('stories')
          .select(['id', 'copy'])
          .where('id', '=', params.id)
          .executeTakeFirst();
        if (!row) throw new Fault('stories.no-such-story', 'not-found', `There is no story ${params.id}.`);
        return shownAs(await checklist(cx.db, row, cx.now));
      },
    }),
    operation({
      method: 'POST',
      path: '/api/stories/:id/checklist/links',
      access: 'stories.draft',
      summary: 'Ask the links of a story whether they answer; the checklist shows it a moment later',
      params: storyId,
      status: 202,
      answer: z.object({ story: z.int() }),
      async handle({ cx, params }) {
        await requireMayRead(cx, params.id);
        await cx.jobs.send(cx.db, 'links.wanted', { story: params.id }, { singletonKey: String(params.id) });
        return { story: params.id };
      },
    }),
    operation({
      method: 'PUT',
      path: '/api/stories/:id/checklist/:point',
      access: 'stories.override',
      summary: 'Override what is open at a point, with a reason',
      params: storyId.extend({ point }),
      body: z.object({ reason: z.string().max(1_000) }),
      answer: z.void(),
      handle: ({ cx, params, body }) =>
        overridePoint(cx, { story: params.id, point: params.point, reason: body.reason }),
    }),
    operation({
      method: 'DELETE',
      path: '/api/stories/:id/checklist/:point',
      access: 'stories.override',
      summary: 'Take an override back',
      params: storyId.extend({ point }),
      answer: z.void(),
      handle: ({ cx, params }) => dropOverride(cx, { story: params.id, point: params.point }),
    }),
    operation({
      method: 'GET',
      path: '/api/stories/:id/previews',
      access: 'stories.open',
      summary: 'Preview links of a story that work now',
      params: storyId,
      answer: z.array(link),
      async handle({ cx, params }) {
        await requireMayRead(cx, params.id);
        return shownAs((await previewsOf(cx.db, params.id, cx.now)).map(shown));
      },
    }),
    operation({
      method: 'POST',
      path: '/api/stories/:id/preview',
      access: 'stories.draft',
      summary: 'Make a link that shows the working copy as a reader would see it',
      params: storyId,
      body: z.object({ days: z.int().min(1).max(90).optional() }),
      status: 201,
      answer: link,
      async handle({ cx, params, body }) {
        await requireMayRead(cx, params.id);
        return shownAs(shown(await makePreview(cx, { story: params.id, days: body.days })));
      },
    }),
    operation({
      method: 'DELETE',
      path: '/api/stories/:id/previews/:preview',
      access: 'stories.draft',
      summary: 'End a preview link',
      params: storyId.extend({ preview: pathId }),
      answer: z.void(),
      async handle({ cx, params }) {
        await requireMayRead(cx, params.id);
        const links = await previewsOf(cx.db, params.id, cx.now);
        if (!links.some((one) => one.id === params.preview))
          throw new Fault('stories.no-such-preview', 'not-found', 'There is no such link.');
        await revokePreview(cx, params.preview);
      },
    }),
    operation({
      method: 'GET',
      path: '/api/stories/:id/translations',
      access: 'stories.open',
      summary: 'The stories that are translations of one another, this one among them',
      params: storyId,
      answer: z.array(z.object({ id: z.int(), language: z.string(), headline: z.string(), state })),
      async handle({ cx, params }) {
        await requireMayRead(cx, params.id);
        return translationsOf(cx, params.id);
      },
    }),
    operation({
      method: 'POST',
      path: '/api/stories/:id/translations',
      access: 'stories.draft',
      summary: 'Begin a translation of a story',
      params: storyId,
      body: z.object({ language: languageInput }),
      status: 201,
      answer: z.object({ id: z.int() }),
      handle: async ({ cx, params, body }) => ({
        id: await beginStory(cx, { language: body.language, copy: {}, translationOf: params.id }),
      }),
    }),
    operation({
      method: 'GET',
      path: '/api/alarms',
      access: 'stories.read',
      summary: 'Scheduled stories that need a person now',
      answer: z.array(
        z.object({ kind: z.enum(['missed', 'overdue']), story: z.int(), headline: z.string(), at: iso }),
      ),
      handle: async ({ cx }) => shownAs(await alarms(cx.db, cx.now)),
    }),
    operation({
      method: 'GET',
      path: '/api/calendar',
      access: 'stories.read',
      summary: 'What goes out or went out in a span of time, at most 62 days',
      query: z.object({ from: z.iso.datetime(), to: z.iso.datetime() }),
      answer: z.object({
        timeZone: z.string(),
        entries: z.array(
          z.object({
            id: z.int(),
            headline: z.string(),
            language: z.string(),
            state,
            at: iso,
            embargoUntil: iso.nullable(),
          }),
        ),
      }),
      async handle({ cx, query }) {
        const from = new Date(query.from);
        const to = new Date(Math.min(Date.parse(query.to), from.getTime() + 62 * 86_400_000));
        return {
          timeZone: cx.settings.get(paperSettings.timeZone),
          entries: shownAs(await calendar(cx.db, from, to, cx.now)),
        };
      },
    }),
  ] as const;

type Shown<T> = T extends Date
  ? string
  : T extends readonly (infer Item)[]
    ? Shown<Item>[]
    : T extends object
      ? { [Key in keyof T]: Shown<T[Key]> }
      : T;

/** Each date as ISO 8601. */
function shownAs<T>(value: T): Shown<T> {
  if (value instanceof Date) return value.toISOString() as Shown<T>;
  if (Array.isArray(value)) return value.map((item: unknown) => shownAs(item)) as Shown<T>;
  if (typeof value !== 'object' || value === null) return value as Shown<T>;
  return Object.fromEntries(Object.entries(value).map(([key, of]) => [key, shownAs(of)])) as Shown<T>;
}

async function requireNoteOf(
  db: Parameters<typeof notesOf>[0],
  { id: of, note: asked }: { readonly id: number; readonly note: number },
): Promise<void> {
  const row = await db
    .selectFrom('story_notes')
    .select('id')
    .where('id', '=', asked)
    .where('story_id', '=', of)
    .executeTakeFirst();
  if (!row) throw new Fault('stories.no-such-note', 'not-found', `There is no note ${asked}.`);
}
