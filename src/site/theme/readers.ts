import type { ModerationRule, ReaderMeasureKind } from './moderation.ts';
import type { LinkView, PaperView, RefusalView, TimeView } from './common.ts';

export interface CommentView {
  readonly id: number;
  /** Empty where its writer's account is no more. */
  readonly name: string;
  readonly text: string;
  readonly at: TimeView;
  readonly edited: TimeView | null;
  /** The permanent link. */
  readonly href: string;
  /** It was taken back or is hidden, and stands here only for the replies to it. */
  readonly gone: boolean;
  readonly picked: boolean;
  readonly mark: 'staff' | 'author' | null;
  readonly recommends: number;
  /** By the reader for whom the page is. */
  readonly recommended: boolean;
  /** Null while no comments are taken. */
  readonly replyHref: string | null;
  readonly reportHref: string;
  /** Null for what others wrote; `editHref` is null once its minutes are over. */
  readonly mine: { readonly editHref: string | null; readonly removeHref: string } | null;
  /** The first ones; none below a reply. */
  readonly replies: readonly CommentView[];
  /** Where all of them stand, if not here. */
  readonly moreReplies: { readonly count: number; readonly href: string } | null;
}

/** What the form of a comment is like, wherever it stands. */
export interface CommentFormView {
  readonly action: string;
  /** Greatest length in graphemes. */
  readonly limit: number;
  /** Whether a name alone will do; else an e-mail address is asked for. */
  readonly nameAlone: boolean;
  /** The reader who signed in; null for all others. */
  readonly reader: { readonly name: string } | null;
  readonly accountHref: string;
  readonly signInHref: string;
}

export interface CommentsView extends CommentFormView {
  readonly paper: PaperView;
  readonly story: number;
  /** In all, replies among them. */
  readonly count: number;
  readonly comments: readonly CommentView[];
  /** This reader's own, over which nobody has decided yet. */
  readonly held: readonly OwnCommentView[];
  readonly open: boolean;
  /** Whether an editor reads each comment before it appears. */
  readonly readFirst: boolean;
  /** Whether this reader may recommend at once; others are led to sign in. */
  readonly recommendable: boolean;
  readonly orders: readonly {
    readonly order: 'best' | 'newest' | 'oldest';
    readonly href: string;
    readonly current: boolean;
  }[];
  /** Where new comments stand first. */
  readonly newestHref: string;
  /** Server-sent events: `{"count": 12, "newest": [40, 38]}` (IDs) whenever it changes. */
  readonly events: string;
  /** The thread as a whole, where this is one comment with all replies to it. */
  readonly wholeHref: string | null;
  readonly previous: string | null;
  readonly next: string | null;
  /** JSON-LD of what is shown, safe inside of a script element. */
  readonly structuredData: string | null;
}

/** One thing that a person does with one comment. */
export interface CommentTaskView {
  readonly paper: PaperView;
  readonly task: 'reply' | 'report' | 'edit' | 'remove';
  readonly story: LinkView;
  readonly comment: Pick<CommentView, 'id' | 'name' | 'text' | 'at' | 'href'>;
  readonly action: string;
  /** For a reply, where the story takes comments. */
  readonly form: CommentFormView | null;
  readonly reasons: readonly (
    | 'insult'
    | 'hate'
    | 'advertising'
    | 'false'
    | 'private'
    | 'illegal'
    | 'other'
  )[];
  /** What was typed before. */
  readonly values: Readonly<Record<string, string>>;
  readonly problem: RefusalView | null;
  readonly done: boolean;
}

/** What a reader meets before the own page, or after it. */
export interface ReaderDoorView {
  readonly paper: PaperView;
  readonly kind: 'sign-in' | 'enter' | 'sent' | 'unsubscribe' | 'unsubscribed' | 'removed';
  /** Path that all actions begin with. */
  readonly base: string;
  /** Where to go on to, or what the one button sends to. */
  readonly next: string;
  /** The comment that a letter's link will post, and the name under which it will stand. */
  readonly waiting: { readonly name: string; readonly text: string; readonly story: LinkView } | null;
  readonly values: Readonly<Record<string, string>>;
  readonly problem: RefusalView | null;
}

export interface OwnCommentView {
  readonly id: number;
  /** Null for one's own. */
  readonly name: string | null;
  readonly text: string;
  readonly at: TimeView;
  /** Null for a story that readers do not see any more. */
  readonly story: LinkView | null;
  /** The permanent link of what is published. */
  readonly href: string | null;
  readonly state: 'published' | 'held' | 'rejected' | 'removed';
  readonly reason: ReasonView | null;
  /** Where a rejection is explained, and may be contested. */
  readonly contestHref: string | null;
  /** Null for what others wrote, and where nothing can be done with it any more. */
  readonly mine: CommentView['mine'];
}

/** Why a comment is not shown. */
export interface ReasonView {
  /** In the house's English, or in a moderator's own words. */
  readonly text: string;
  /** The phase of moderation that said so; null where a person did. */
  readonly phase: string | null;
  /** The rule that a person found broken, where the reason says no more than that. */
  readonly rule: ModerationRule | null;
  /** Whether it is kept out, and does not only wait. */
  readonly rejected: boolean;
}

/** A reader's own page. */
export interface ReaderAccountView {
  readonly paper: PaperView;
  readonly kind: 'account';
  readonly base: string;
  readonly name: string;
  /** What stands in the field: the name, or one that was refused. */
  readonly newName: string;
  readonly email: string;
  readonly mailReplies: boolean;
  readonly passkeys: readonly { readonly id: number; readonly at: TimeView }[];
  readonly comments: readonly OwnCommentView[];
  readonly older: string | null;
  readonly replies: readonly OwnCommentView[];
  /** What moderators decided about the reader; each may be contested at its address. */
  readonly measures: readonly {
    readonly kind: ReaderMeasureKind;
    readonly at: TimeView;
    readonly href: string;
  }[];
  readonly problem: RefusalView | null;
}

export type ReaderView = ReaderDoorView | ReaderAccountView;
