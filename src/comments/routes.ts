import * as z from 'zod';
import { readerOf, sendReaderLink, type ReaderHouse } from '#accounts';
import type { Cx } from '#platform/cx';
import { Fault } from '#platform/errors';
import { json, pathId, route, seeOther, type Reply, type Route, type RouteRequest } from '#platform/http';
import { storyCards, type StoryCard } from '#stories';
import { asSubmission, threadOrders } from './comment.ts';
import { prepareDraft } from './drafts.ts';
import { commentHref, decisionHref, heldHref, threadHref } from './href.ts';
import { placeOf } from './place.ts';
import { postComment, type PostedComment } from './post-comment.ts';
import { recommend } from './recommend.ts';
import { keeping, noSuchComment, noSuchStory, refusal } from './refusal.ts';
import { commentSettings } from './settings.ts';
import type { ThreadStreams } from './streams.ts';
import { thread } from './thread.ts';

const id = pathId;
/** Forms send what is left empty, too. */
const optional = <T>(of: z.ZodType<T>) =>
  z.preprocess((value) => (value === '' || value === undefined ? null : value), of.nullable());

/** Fields are optional here so that moderation can say in words what is missing. */
const form = z.object({
  name: z.string().default(''),
  text: z.string().default(''),
  email: z.string().max(1_000).default(''),
  answers: optional(id),
});

type Form = z.output<typeof form>;

export const commentRoutes = (house: ReaderHouse, streams: ThreadStreams): Route[] => [
  route({
    method: 'POST',
    path: '/stories/:id/comments',
    access: 'public',
    params: z.object({ id }),
    body: form,
    // 16 KiB of text, each byte percent-encoded or escaped, and more: what is too long is told so in words.
    bodyLimit: 131_072,
    async handle({ cx, params, body, client, headers }) {
      const asked = headers.accept?.includes('application/json') === true;
      const writer = (await readerOf(cx, headers)) ?? null;
      if (writer === null && body.email.trim() !== '') {
        const href = await keepUntilProved(cx, house, params.id, body, client.network);
        return asked ? json({ state: 'unproved' }, 202) : seeOther(`${href}#comment-unproved`);
      }
      const comment = await postComment(cx, { story: params.id, ...body, writer, client });
      if (comment.state === 'rejected') {
        const typed = asSubmission(params.id, body.name, body.text, body.answers);
        const { language } = await storyCard(cx, params.id);
        const { reason = 'The comment was rejected.', phase, facts = {}, statement } = comment;
        const href = statement && decisionPath(house, language, statement);
        throw refusal({ reason, phase, facts }, typed, language, href);
      }
      const { id, state, reason } = comment;
      if (asked) return json(reason === undefined ? { id, state } : { id, state, reason }, 201);
      return backToStory(cx, params.id, comment, writer !== null);
    },
  }),
  route({
    method: 'GET',
    path: '/comments/:id',
    access: 'public',
    page: true,
    params: z.object({ id }),
    handle: async ({ cx, params }) => seeOther(await whereIs(cx, params.id)),
  }),
  route({
    method: 'POST',
    path: '/comments/:id/recommend',
    access: 'public',
    params: z.object({ id }),
    body: z.object({ on: z.enum(['0', '1']).default('1') }),
    async handle({ cx, params, body, headers }) {
      const asked = headers.accept?.includes('application/json') === true;
      const reader = await readerOf(cx, headers);
      if (!reader && asked) throw signInFirst();
      if (!reader) return seeOther(`/readers?next=${encodeURIComponent(commentHref(params.id))}`);
      const on = body.on === '1';
      const { recommends } = await recommend(cx, { comment: params.id, reader: reader.id, on });
      return asked ? json({ recommends, on }) : seeOther(await whereIs(cx, params.id));
    },
  }),
  route({
    method: 'GET',
    path: '/stories/:id/comments/events',
    access: 'public',
    params: z.object({ id }),
    handle: ({ cx, params, client }) => streams.open(cx, params.id, client.network),
  }),
  route({
    method: 'GET',
    path: '/api/stories/:id/comments',
    access: 'public',
    params: z.object({ id }),
    query: z.object({
      order: z.enum(threadOrders).optional(),
      after: id.nullable().default(null),
      replies: id.nullable().default(null),
    }),
    handle: listComments,
  }),
];

interface Listing {
  readonly order?: (typeof threadOrders)[number] | undefined;
  readonly after: number | null;
  readonly replies: number | null;
}

async function listComments({ cx, params, query }: RouteRequest<{ id: number }, Listing, unknown>) {
  await storyCard(cx, params.id);
  const order = query.order ?? cx.settings.get(commentSettings.order);
  const { policy: _, ...found } = await thread(cx.db, params.id, { ...query, order, now: cx.now });
  return json({
    ...found,
    order,
    comments: found.comments.map((comment) => ({ ...comment, href: commentHref(comment.id) })),
  });
}

/** A comment whose writer gave an address: the letter's link will post it. @returns the story's path */
async function keepUntilProved(
  cx: Cx,
  house: ReaderHouse,
  story: number,
  { name, text, email, answers }: Form,
  network: string,
): Promise<string> {
  const { href, language } = await storyCard(cx, story);
  const draft = await prepareDraft(cx, { story, name, text, answers });
  const wanted = { email, name, language, leadsTo: href, letter: 'comment', network } as const;
  await sendReaderLink(cx, house, wanted, draft.keep).catch((error: unknown) => {
    throw error instanceof Fault ? keeping(error, asSubmission(story, name, text, answers), language) : error;
  });
  return href;
}

/** @param known whether the page can show a comment that waits to its writer */
async function backToStory(
  cx: Cx,
  story: number,
  { id: comment, state }: PostedComment,
  known: boolean,
): Promise<Reply> {
  if (state === 'published') return seeOther(await whereIs(cx, comment));
  const { href } = await storyCard(cx, story);
  return seeOther(known ? heldHref(href, comment) : `${href}#comment-held`);
}

/** Address at which a published comment is seen at present. @throws Fault `comments.no-such-comment` */
export async function whereIs(cx: Cx, comment: number): Promise<string> {
  const order = cx.settings.get(commentSettings.order);
  const place = await placeOf(cx.db, comment, order);
  const card = place && (await storyCards(cx.db, [place.story], cx.now)).get(place.story);
  if (!place || !card) throw noSuchComment();
  return threadHref(card.href, place, order, `comment-${comment}`);
}

async function storyCard(cx: Cx, story: number): Promise<StoryCard> {
  const card = (await storyCards(cx.db, [story], cx.now)).get(story);
  if (!card) throw noSuchStory();
  return card;
}

/** Path of the page on which a rejection is explained, and may be contested. */
const decisionPath = (house: ReaderHouse, language: string, statement: string): string =>
  new URL(house.address(language, decisionHref(statement))).pathname;

const signInFirst = () =>
  new Fault('comments.sign-in', 'unauthenticated', 'Sign in to recommend comments.', {
    help: 'Your e-mail address is all that it takes.',
  });
