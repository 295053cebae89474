import {
  commentHref,
  commentSettings,
  deskWords,
  editMinutes,
  rules,
  ruleWords,
  threadHref,
  threadOrders,
  type Comment,
  type OwnComment,
  type RootComment,
  type Thread,
  type ThreadOrder,
  type ThreadPlace,
} from '#comments';
import type { ReadableStory } from '#stories';
import type { Setting } from '../setting.ts';
import type { House } from '../house.ts';
import type { CommentFormView, CommentsView, CommentView, OwnCommentView, ReasonView } from '../theme.ts';
import { timeView } from './paper.ts';

export interface ThreadFacts {
  readonly story: Pick<ReadableStory, 'id' | 'href'>;
  readonly place: ThreadPlace;
  readonly said: Thread;
  readonly open: boolean;
  readonly readFirst: boolean;
  readonly form: CommentFormView;
  /** The order that the thread has by itself. */
  readonly usual: ThreadOrder;
  readonly reader: {
    readonly name: string;
    readonly mine: ReadonlySet<number>;
    readonly recommended: ReadonlySet<number>;
  } | null;
  /** This reader's own that wait for the desk. */
  readonly held: readonly OwnComment[];
  readonly structuredData: string | null;
}

/** @param next path to come back to after signing in */
export function formView(
  { settings }: Pick<House, 'settings'>,
  facts: {
    readonly prefix: string;
    readonly action: string;
    readonly next: string;
    readonly reader: { readonly name: string } | null;
  },
): CommentFormView {
  const account = `${facts.prefix}/readers`;
  return {
    action: facts.action,
    limit: settings.get(commentSettings.limit),
    nameAlone: settings.get(commentSettings.nameAlone),
    reader: facts.reader && { name: facts.reader.name },
    accountHref: account,
    signInHref: facts.next === '' ? account : `${account}?next=${encodeURIComponent(facts.next)}`,
  };
}

export function commentsView(setting: Setting, facts: ThreadFacts): CommentsView {
  const { story, place, said, open, usual, reader } = facts;
  const at = (order: ThreadOrder, after: number | null) =>
    threadHref(story.href, { ...place, order, after }, usual);
  const start = { order: place.order, after: null, replies: null };
  return {
    ...facts.form,
    paper: setting.paper,
    story: story.id,
    count: said.count,
    comments: said.comments.map((root) => rootView(setting, facts, root)),
    held: facts.held.map((comment) => ownCommentView(setting, comment)),
    open,
    readFirst: facts.readFirst,
    recommendable: reader !== null,
    orders: threadOrders.map((order) => ({
      order,
      href: threadHref(story.href, { ...start, order }, usual),
      current: place.replies === null && order === place.order,
    })),
    newestHref: threadHref(story.href, { ...start, order: 'newest' }, usual),
    events: `/stories/${story.id}/comments/events`,
    wholeHref: place.replies === null ? null : threadHref(story.href, start, usual),
    previous:
      said.previous === null ? null : at(place.order, said.previous === 'start' ? null : said.previous),
    next: said.next === null ? null : at(place.order, said.next),
    structuredData: facts.structuredData,
  };
}

/** A reader's own comment as it stands in its thread; elsewhere it needs its story, too. */
export function ownCommentView({ words, timeZone, now }: Setting, comment: OwnComment): OwnCommentView {
  const { id, name, text, postedAt, state } = comment;
  return {
    id,
    name,
    text,
    at: timeView(words, timeZone, postedAt),
    story: null,
    href: null,
    state,
    reason: reasonView(comment),
    contestHref: null,
    mine: mineView(comment, now),
  };
}

function rootView(setting: Setting, facts: ThreadFacts, root: RootComment): CommentView {
  const { replies, replyCount, gone } = root;
  const all = facts.place.replies === null && replyCount > replies.length;
  const { story, usual } = facts;
  return {
    ...commentView(setting, facts, root),
    gone,
    replies: replies.map((reply) => ({
      ...commentView(setting, facts, reply),
      gone: false,
      replies: [],
      moreReplies: null,
    })),
    moreReplies: all
      ? {
          count: replyCount,
          href: threadHref(
            story.href,
            { order: usual, after: null, replies: root.id },
            usual,
            `comment-${root.id}`,
          ),
        }
      : null,
  };
}

function commentView(
  { words, timeZone, now }: Setting,
  { open, reader }: ThreadFacts,
  comment: Comment,
): Omit<CommentView, 'gone' | 'replies' | 'moreReplies'> {
  const { id, postedAt, editedAt } = comment;
  const href = commentHref(id);
  const mine = reader?.mine.has(id) === true;
  return {
    id,
    name: comment.name,
    text: comment.text,
    at: timeView(words, timeZone, postedAt),
    edited: editedAt && timeView(words, timeZone, editedAt),
    picked: comment.picked,
    mark: comment.mark,
    recommends: comment.recommends,
    recommended: reader?.recommended.has(id) === true,
    href,
    replyHref: open ? `${href}/reply` : null,
    reportHref: `${href}/report`,
    mine: mine ? mineView(comment, now) : null,
  };
}

/** What a reader can do with what they wrote. */
function mineView(
  { id, postedAt }: Pick<Comment, 'id' | 'postedAt'>,
  now: Date,
): NonNullable<CommentView['mine']> {
  const href = commentHref(id);
  const editable = now.getTime() - postedAt.getTime() < editMinutes * 60_000;
  return { editHref: editable ? `${href}/edit` : null, removeHref: `${href}/remove` };
}

/** Why a reader's comment is not shown. */
function reasonView({ state, reason, phase }: OwnComment): ReasonView | null {
  if (reason === null || state === 'published' || state === 'removed') return null;
  const rule = rules.find((one) => ruleWords.en[one] === reason) ?? null;
  const byPerson = phase === 'desk' && reason !== deskWords.hold;
  return { text: reason, phase: byPerson ? null : phase, rule, rejected: state === 'rejected' };
}
