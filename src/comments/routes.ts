import * as z from 'zod';
import { json, route, seeOther, type Reply, type Route } from '#platform/http';
import { storyCards, type StoryCard } from '#stories';
import type { Cx } from '#platform/cx';
import { commentHref } from './href.ts';
import { postComment, type PostedComment } from './post-comment.ts';
import { pageOfComment, thread } from './queries.ts';
import { asSubmission } from './comment.ts';
import { noSuchStory, refusal } from './refusal.ts';

const id = z.coerce.number().int().positive().max(2_147_483_647);

/** Fields are optional here so that moderation can say in words what is missing. */
const form = z.object({ name: z.string().default(''), text: z.string().default('') });

export const commentRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/stories/:id/comments',
    access: 'public',
    params: z.object({ id }),
    body: form,
    // 16 KiB of text, each byte percent-encoded or escaped, and more: what is too long is told so in words.
    bodyLimit: 131_072,
    async handle({ cx, params, body, client, headers }) {
      const comment = await postComment(cx, { story: params.id, ...body, client });
      if (comment.state === 'rejected') {
        const typed = asSubmission(params.id, body.name, body.text);
        const { language } = await storyCard(cx, params.id);
        throw refusal({ reason: comment.reason ?? 'The comment was rejected.' }, typed, language);
      }
      if (headers.accept?.includes('application/json')) return json(comment, 201);
      return backToStory(cx, params.id, comment);
    },
  }),
  route({
    method: 'GET',
    path: '/api/stories/:id/comments',
    access: 'public',
    params: z.object({ id }),
    query: z.object({ page: z.coerce.number().int().min(1).max(1_000_000).default(1) }),
    async handle({ cx, params, query }) {
      const { href } = await storyCard(cx, params.id);
      const { comments, ...facts } = await thread(cx.db, params.id, { ...query, now: cx.now });
      return json({
        ...facts,
        comments: comments.map((comment) => ({
          ...comment,
          href: commentHref(href, query.page, comment.id),
        })),
      });
    },
  }),
];

async function backToStory(cx: Cx, story: number, { id, state }: PostedComment): Promise<Reply> {
  const { href } = await storyCard(cx, story);
  if (state === 'held') return seeOther(`${href}#comment-held`);
  return seeOther(commentHref(href, await pageOfComment(cx.db, id), id));
}

async function storyCard(cx: Cx, story: number): Promise<StoryCard> {
  const card = (await storyCards(cx.db, [story], cx.now)).get(story);
  if (!card) throw noSuchStory();
  return card;
}
