import type { Reader } from '#accounts';
import { ownAccount } from '#accounts';
import {
  commentHref,
  commentsBy,
  decisionHref,
  measuresAgainst,
  repliesTo,
  statementsOf,
  type OwnComment,
} from '#comments';
import type { Cx } from '#platform/cx';
import { storyCards, type StoryCard } from '#stories';
import { pathIn, prefixOf } from '../address.ts';
import type { House } from '../house.ts';
import { plainPage } from '../pages/plain.ts';
import type { Recipe } from '../press/index.ts';
import type { Setting } from '../setting.ts';
import type { OwnCommentView, ReaderDoorView, ReaderView, RefusalView } from '../theme.ts';
import { ownCommentView } from '../views/comments.ts';
import { timeView } from '../views/paper.ts';

const commentsListed = 20;
const repliesListed = 20;

/** Nobody else may keep what one reader was answered. */
const forOne = { 'cache-control': 'private, no-store' };

export const baseOf = (house: House, language: string): string =>
  `${prefixOf(house.settings, language)}/readers`;

function readerPage(house: House, language: string, draw: (setting: Setting) => ReaderView): Recipe {
  const title = house.theme.words(language).reader;
  const recipe = plainPage(house, {
    piece: 'reader',
    language,
    url: 'readers',
    opening: { title, description: title, canonical: null, indexed: false },
    draw: (setting, theme) => theme.reader(draw(setting)),
  });
  return { ...recipe, headers: forOne };
}

export interface DoorState {
  readonly kind: ReaderDoorView['kind'];
  readonly next?: string;
  readonly values?: Readonly<Record<string, string>>;
  readonly problem?: RefusalView | null;
  readonly waiting?: ReaderDoorView['waiting'];
}

/** What a reader meets before the own page, or after it. */
export function doorPage(house: House, language: string, state: DoorState): Recipe {
  return readerPage(house, language, ({ paper }) => ({
    next: '',
    values: {},
    problem: null,
    waiting: null,
    ...state,
    paper,
    base: baseOf(house, language),
  }));
}

/** A reader's own page. @param before ID of the comment after which the older ones are listed */
export async function accountPage(
  house: House,
  cx: Cx,
  language: string,
  reader: Reader,
  {
    before,
    problem = null,
    name,
  }: {
    readonly before?: number | undefined;
    readonly problem?: RefusalView | null;
    /** A name that was refused, to be corrected. */
    readonly name?: string;
  } = {},
): Promise<Recipe> {
  const { db, now } = cx;
  const account = await ownAccount(cx, reader.id);
  const listed = await commentsBy(db, reader.id, {
    limit: commentsListed + 1,
    ...(before === undefined ? {} : { before }),
  });
  const comments = listed.slice(0, commentsListed);
  const replies = await repliesTo(db, reader.id, repliesListed);
  const stories = await storyCards(
    db,
    [...new Set([...comments, ...replies].map(({ story }) => story))],
    now,
  );
  const contested = await statementsOf(
    db,
    comments.filter(({ state }) => state === 'rejected' || state === 'held').map(({ id }) => id),
  );
  const measures = await measuresAgainst(db, reader.id);
  const base = baseOf(house, language);
  return readerPage(house, language, (setting) => ({
    paper: setting.paper,
    kind: 'account',
    base,
    name: account.name,
    newName: name ?? account.name,
    email: account.email,
    mailReplies: account.mailReplies,
    passkeys: account.passkeys.map(({ id, addedAt }) => ({
      id,
      at: timeView(setting.words, setting.timeZone, addedAt),
    })),
    comments: comments.map((comment) => {
      const statement = contested.get(comment.id);
      return {
        ...ownView(setting, stories, comment, true),
        contestHref: statement ? pathIn(house.settings, language, decisionHref(statement)) : null,
      };
    }),
    older: listed.length > commentsListed ? `${base}?before=${comments.at(-1)?.id}` : null,
    measures: measures.map(({ kind, at, token }) => ({
      kind,
      at: timeView(setting.words, setting.timeZone, at),
      href: pathIn(house.settings, language, decisionHref(token)),
    })),
    replies: replies
      .filter(({ story }) => stories.has(story))
      .map((comment) => ownView(setting, stories, comment, false)),
    problem,
  }));
}

function ownView(
  setting: Setting,
  stories: ReadonlyMap<number, StoryCard>,
  comment: OwnComment,
  isMine: boolean,
): OwnCommentView {
  const { id, name, story, state } = comment;
  const card = stories.get(story);
  const open = isMine && card !== undefined && (state === 'published' || state === 'held');
  const view = ownCommentView(setting, comment);
  return {
    ...view,
    name: isMine ? null : name,
    story: card ? { text: card.headline, href: card.href } : null,
    href: card && state === 'published' ? commentHref(id) : null,
    mine: open ? view.mine : null,
  };
}
