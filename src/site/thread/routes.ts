import * as z from 'zod';
import { readerOf, type Reader } from '#accounts';
import {
  commentById,
  commentHref,
  editComment,
  heldHref,
  removeComment,
  reportComment,
  reportReasons,
  takesComments,
  whereIs,
} from '#comments';
import { Fault } from '#platform/errors';
import { pathId, route, seeOther, statusOf, type Reply, type Route, type RouteRequest } from '#platform/http';
import { storyCards, type StoryCard } from '#stories';
import { noSuchPage, prefixOf } from '../address.ts';
import { fields, textOf, type Fields } from '../fields.ts';
import type { House } from '../house.ts';
import { plainPage } from '../pages/plain.ts';
import type { Recipe } from '../press/index.ts';
import type { CommentTaskView, RefusalView } from '../theme.ts';
import { formView } from '../views/comments.ts';
import { refusalView } from '../views/refusal.ts';
import { timeView } from '../views/paper.ts';

type Task = CommentTaskView['task'];
type Asked = RouteRequest<{ id: number }, unknown, unknown>;
type Sent = RouteRequest<{ id: number }, unknown, Fields>;
type Comment = NonNullable<Awaited<ReturnType<typeof commentById>>>;

interface State {
  readonly values?: Readonly<Record<string, string>>;
  readonly problem?: RefusalView | null;
  readonly done?: boolean;
  /** Whether an answer may be written now. */
  readonly open?: boolean;
}

const params = z.object({ id: pathId });
const wrong = z.enum(reportReasons);

/** What people do with one comment, each on a page that works without script: reply, report, edit, take back. */
export function threadRoutes(house: House): Route[] {
  const get = (task: Task) =>
    route({
      method: 'GET',
      path: `/comments/:id/${task}`,
      access: 'public',
      params,
      handle: (request: Asked) => show(house, request, task, {}),
    });
  const post = (task: Task, work: (request: Sent) => Promise<Reply>) =>
    route({
      method: 'POST',
      path: `/comments/:id/${task}`,
      access: 'public',
      params,
      body: fields,
      bodyLimit: 131_072,
      handle: async (request: Sent) => {
        try {
          return await work(request);
        } catch (error) {
          // What was typed is given back with the reason.
          if (
            !(error instanceof Fault) ||
            !['invalid', 'too-many', 'conflict', 'forbidden'].includes(error.kind)
          )
            throw error;
          const values = {
            text: textOf(request.body['text']),
            words: textOf(request.body['words']),
            reason: textOf(request.body['reason']),
          };
          const problem = refusalView(error);
          return show(house, request, task, { values, problem }, statusOf(error));
        }
      },
    });
  return [
    get('reply'),
    get('report'),
    get('edit'),
    get('remove'),
    post('report', async (request) => {
      const {
        cx,
        params: { id: comment },
        headers,
        client,
      } = request;
      const reason = wrong.safeParse(request.body['reason']);
      if (!reason.success)
        throw new Fault('comments.reason-missing', 'invalid', 'Choose what is wrong with it.');
      const reader = await readerOf(cx, headers);
      await reportComment(cx, {
        comment,
        reason: reason.data,
        words: textOf(request.body['words']),
        reader: reader?.id ?? null,
        client,
      });
      return show(house, request, 'report', { done: true });
    }),
    post('edit', async (request) => {
      const {
        cx,
        params: { id: comment },
      } = request;
      const reader = await readerOf(cx, request.headers);
      if (!reader) return signIn(comment, 'edit');
      const { state, story } = await editComment(cx, {
        comment,
        reader: reader.id,
        text: textOf(request.body['text']),
      });
      if (state === 'published') return seeOther(await whereIs(cx, comment));
      const card = (await storyCards(cx.db, [story], cx.now)).get(story);
      return seeOther(card ? heldHref(card.href, comment) : '/readers');
    }),
    post('remove', async ({ cx, params: { id: comment }, headers }) => {
      const reader = await readerOf(cx, headers);
      if (!reader) return signIn(comment, 'remove');
      const { story } = await removeComment(cx, { comment, reader: reader.id });
      const card = (await storyCards(cx.db, [story], cx.now)).get(story);
      return seeOther(card ? `${card.href}#comments` : '/readers');
    }),
  ];
}

const signIn = (comment: number, task: Task): Reply =>
  seeOther(`/readers?next=${encodeURIComponent(`${commentHref(comment)}/${task}`)}`);

async function show(house: House, request: Asked, task: Task, state: State, status = 200): Promise<Reply> {
  const {
    cx,
    params: { id },
  } = request;
  const comment = await commentById(cx.db, id);
  const story = comment && (await storyCards(cx.db, [comment.story], cx.now)).get(comment.story);
  if (!comment || !story) throw noSuchPage();
  const reader = await readerOf(cx, request.headers);
  const forOwner = task === 'edit' || task === 'remove';
  if (forOwner && !reader) return signIn(id, task);
  // What waits for an editor is nobody's to see but its writer's.
  if ((forOwner || comment.state !== 'published') && comment.reader !== reader?.id) throw noSuchPage();
  const open = task === 'reply' && (await takesComments(cx, story.id));
  return house.press.once(request, taskPage(house, task, comment, story, reader, { ...state, open }), status);
}

function taskPage(
  house: House,
  task: Task,
  comment: Comment,
  story: StoryCard,
  reader: Reader | undefined,
  state: State,
): Recipe {
  const { language } = story;
  const { commentTasks } = house.theme.words(language);
  const title = commentTasks[task];
  const permalink = commentHref(comment.id);
  // What is held has no permanent link: it stands where its writer wrote it.
  const href = comment.state === 'published' ? permalink : heldHref(story.href, comment.id);
  const recipe = plainPage(house, {
    piece: 'comment-task',
    language,
    url: 'comment-task',
    opening: { title, description: title, canonical: null, indexed: false },
    draw: ({ paper, words, timeZone }, theme) =>
      theme.commentTask({
        paper,
        task,
        story: { text: story.headline, href: story.href },
        comment: { ...comment, at: timeView(words, timeZone, comment.postedAt), href },
        action: `${permalink}/${task}`,
        form:
          state.open === true
            ? formView(house, {
                prefix: prefixOf(house.settings, language),
                action: `/stories/${story.id}/comments`,
                next: `${permalink}/${task}`,
                reader: reader ?? null,
              })
            : null,
        reasons: reportReasons,
        values: { text: comment.text, ...state.values },
        problem: state.problem ?? null,
        done: state.done ?? false,
      }),
  });
  return { ...recipe, headers: { 'cache-control': 'private, no-store' } };
}
