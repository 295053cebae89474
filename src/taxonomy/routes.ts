import * as z from 'zod';
import { audit } from '#accounts';
import type { Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { bodyId, operation, pathId } from '#platform/http';
import { authorsById, changeAuthor, ensureAuthor, type Author } from './authors.ts';
import { idOfSlug, slugTaken, type Kind } from './former.ts';
import { findAuthors, findTopics } from './list.ts';
import { mergeTopics } from './merge-topics.ts';
import { nameIn } from './names.ts';
import { orderSections } from './order-sections.ts';
import { paperSettings } from './paper.ts';
import { removeUnused } from './remove.ts';
import { changeSection, ensureSection, sections } from './sections.ts';
import { checkSlug } from './slug.ts';
import { changeTopic, ensureTopic } from './topics.ts';

/** What stands below and must follow in the same transaction. */
export interface Following {
  /** Gives the stories of a section the addresses that its new slug asks for. */
  sectionMoved(cx: Cx, moved: { readonly section: number }): Promise<unknown>;
  /** Refuses a picture that may not become an author’s portrait. @throws Fault */
  portraitChosen(cx: Cx, picture: number): Promise<void>;
}

const id = z.object({ id: pathId });
const name = z.string().trim().min(1).max(120);
const byLanguage = <T extends z.ZodType<string>>(text: T) => z.record(z.string().max(35), text);
const names = byLanguage(name).refine(
  (given) => Object.keys(given).length > 0,
  'must hold one name at least',
);
const slug = z.string().min(1).max(88);
const made = z.object({ id: z.int() });
const find = z.object({
  q: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});

const named = z.object({
  id: z.int(),
  slug: z.string(),
  /** In the paper's main language, or the nearest that there is. */
  name: z.string(),
  names: z.record(z.string(), z.string()),
});
const section = named.extend({ description: z.string(), position: z.int() });
const author = named.extend({
  titles: z.record(z.string(), z.string()),
  bios: z.record(z.string(), z.string()),
  showEmail: z.boolean(),
  picture: z.int().nullable(),
  /** Only for those who may change it. */
  email: z.string().nullable(),
});
const sectionBody = z.object({ slug, names, description: z.string().max(2_000).default('') });
const topicBody = z.object({ slug, names });
const authorBody = z.object({
  slug,
  names,
  titles: byLanguage(z.string().max(120)).default({}),
  bios: byLanguage(z.string().max(4_000)).default({}),
  email: z.email().max(254).nullable().default(null),
  showEmail: z.boolean().default(true),
  picture: bodyId.nullable().default(null),
});

/** Operations on sections, topics and authors. */
export function taxonomyRoutes({ sectionMoved, portraitChosen }: Following) {
  return [
    operation({
      method: 'GET',
      path: '/api/sections',
      access: 'signed-in',
      summary: 'The sections in the order of the navigation',
      answer: z.array(section),
      handle: async ({ cx }) => (await sections(cx.db)).map((one) => withName(cx, one)),
    }),
    operation({
      method: 'POST',
      path: '/api/sections',
      access: 'taxonomy.edit',
      summary: 'Add a section',
      body: sectionBody,
      answer: made,
      status: 201,
      handle: ({ cx, body }) => add(cx, 'section', body.slug, (within) => ensureSection(within, body)),
    }),
    operation({
      method: 'PUT',
      path: '/api/sections/order',
      access: 'taxonomy.edit',
      summary: 'Put the sections into an order',
      body: z.object({ ids: z.array(bodyId).max(1_000) }),
      answer: z.void(),
      handle: ({ cx, body }) => orderSections(cx, body),
    }),
    operation({
      method: 'PUT',
      path: '/api/sections/:id',
      access: 'taxonomy.edit',
      summary: 'Change a section; old addresses lead to the new ones',
      params: id,
      body: sectionBody,
      answer: z.void(),
      handle: ({ cx, params, body }) =>
        change(cx, 'section', params.id, async (within) => {
          const moved = await changeSection(within, { id: params.id, ...body });
          if (moved) await sectionMoved(within, { section: params.id });
        }),
    }),
    operation({
      method: 'DELETE',
      path: '/api/sections/:id',
      access: 'taxonomy.edit',
      summary: 'Remove a section that no story names',
      params: id,
      answer: z.void(),
      handle: ({ cx, params }) => removeUnused(cx, { kind: 'section', id: params.id }),
    }),
    operation({
      method: 'GET',
      path: '/api/topics',
      access: 'signed-in',
      summary: 'Topics by a part of their names',
      query: find,
      answer: z.array(named),
      handle: async ({ cx, query }) => (await findTopics(cx.db, query)).map((one) => withName(cx, one)),
    }),
    operation({
      method: 'POST',
      path: '/api/topics',
      access: 'taxonomy.edit',
      summary: 'Add a topic',
      body: topicBody,
      answer: made,
      status: 201,
      handle: ({ cx, body }) => add(cx, 'topic', body.slug, (within) => ensureTopic(within, body)),
    }),
    operation({
      method: 'PUT',
      path: '/api/topics/:id',
      access: 'taxonomy.edit',
      summary: 'Change a topic; its old address leads to the new one',
      params: id,
      body: topicBody,
      answer: z.void(),
      handle: ({ cx, params, body }) =>
        change(cx, 'topic', params.id, (within) => changeTopic(within, { id: params.id, ...body })),
    }),
    operation({
      method: 'POST',
      path: '/api/topics/:id/merge',
      access: 'taxonomy.edit',
      summary: 'Merge a topic into another',
      params: id,
      body: z.object({ into: bodyId }),
      answer: z.void(),
      handle: ({ cx, params, body }) => mergeTopics(cx, { from: params.id, into: body.into }),
    }),
    operation({
      method: 'DELETE',
      path: '/api/topics/:id',
      access: 'taxonomy.edit',
      summary: 'Remove a topic that no story names',
      params: id,
      answer: z.void(),
      handle: ({ cx, params }) => removeUnused(cx, { kind: 'topic', id: params.id }),
    }),
    operation({
      method: 'GET',
      path: '/api/authors',
      access: 'signed-in',
      summary: 'Authors by a part of their names',
      query: find,
      answer: z.array(author),
      handle: async ({ cx, query }) => (await findAuthors(cx.db, query)).map((one) => authorFor(cx, one)),
    }),
    operation({
      method: 'POST',
      path: '/api/authors',
      access: 'taxonomy.edit',
      summary: 'Add an author',
      body: authorBody,
      answer: made,
      status: 201,
      handle: ({ cx, body }) =>
        add(cx, 'author', body.slug, async (within) => {
          if (body.picture !== null) await portraitChosen(within, body.picture);
          return ensureAuthor(within, body);
        }),
    }),
    operation({
      method: 'PUT',
      path: '/api/authors/:id',
      access: 'taxonomy.edit',
      summary: 'Change an author; the old address leads to the new one',
      params: id,
      body: authorBody,
      answer: z.void(),
      handle: ({ cx, params, body }) =>
        change(cx, 'author', params.id, async (within) => {
          const before = (await authorsById(within.db, [params.id])).get(params.id)?.picture;
          if (body.picture !== null && body.picture !== before) await portraitChosen(within, body.picture);
          await changeAuthor(within, { id: params.id, ...body });
        }),
    }),
    operation({
      method: 'DELETE',
      path: '/api/authors/:id',
      access: 'taxonomy.edit',
      summary: 'Remove an author whom no story names',
      params: id,
      answer: z.void(),
      handle: ({ cx, params }) => removeUnused(cx, { kind: 'author', id: params.id }),
    }),
  ] as const;
}

function withName<T extends { readonly names: Readonly<Record<string, string>> }>(cx: Cx, one: T) {
  return { ...one, name: nameIn(one.names, cx.settings.get(paperSettings.language)) };
}

function authorFor(cx: Cx, one: Author) {
  const { actor } = cx;
  const mayRead = actor.kind === 'machine' || (actor.kind === 'staff' && actor.can.has('taxonomy.edit'));
  return { ...withName(cx, one), email: mayRead ? one.email : null };
}

async function add(cx: Cx, kind: Kind, wanted: string, make: (within: Cx) => Promise<number>) {
  return inTransaction(cx.db, async (trx) => {
    const within = { ...cx, db: trx };
    // A verb that ensures would give what is there; a person who adds wants to hear that it is.
    if ((await idOfSlug(trx, kind, checkSlug(wanted))) !== undefined) throw slugTaken(kind, wanted);
    const added = await make(within);
    await audit(within, `${kind}.added`, added);
    return { id: added };
  });
}

async function change(cx: Cx, kind: Kind, subject: number, make: (within: Cx) => Promise<void>) {
  await inTransaction(cx.db, async (trx) => {
    const within = { ...cx, db: trx };
    await make(within);
    await audit(within, `${kind}.changed`, subject);
  });
}
