// The contract between the house and a theme. A theme turns these views into HTML, and knows nothing else.
import type { LinkView, PaperView, RefusalView, TimeView } from './theme/common.ts';
import type { DecisionView, ModerationView } from './theme/moderation.ts';
import type { CommentFormView, CommentsView, CommentTaskView, ReaderView } from './theme/readers.ts';

export type * from './theme/common.ts';
export type * from './theme/moderation.ts';
export type * from './theme/readers.ts';

export interface PictureView {
  readonly id: number;
  readonly alt: string;
  /** The language of `alt`, where it is another than the page's. */
  readonly altLanguage: string | null;
  readonly caption: string;
  /** The agency or person to credit; never empty. Shown as `© credit`. */
  readonly credit: string;
  readonly creator: string;
  /** What its supplier allows, as worded there; often empty. */
  readonly usageTerms: string;
  /** Size of the uncropped original in pixels. */
  readonly width: number;
  readonly height: number;
  /** Address of a rendition: `src(shape, width)`; its format is negotiated. */
  src(shape: PictureShape, width: PictureWidth): string;
  /** Dominant colour as #rrggbb, for the ground while it loads. */
  readonly colour: string;
}

/** `full` is uncropped; `wide` 16:9 and `card` 3:2 are cropped around the focal point. */
export type PictureShape = 'full' | 'wide' | 'card';
export const pictureWidths = [320, 640, 1024, 1600] as const;
export type PictureWidth = (typeof pictureWidths)[number];

export interface AuthorView extends LinkView {
  readonly role: 'words' | 'pictures' | 'translation';
  readonly title: string;
  /** The portrait. */
  readonly picture: PictureView | null;
}

/** A story as fronts and rails show it. */
export interface CardView {
  readonly id: number;
  readonly href: string;
  readonly language: string;
  readonly headline: string;
  readonly standfirst: string;
  readonly section: LinkView;
  readonly published: TimeView;
  readonly picture: PictureView | null;
  readonly comments: number;
}

/** A meta element, by its property or its name. */
export type MetaView =
  | { readonly property: string; readonly content: string }
  | { readonly name: string; readonly content: string };

/** The document's head and the first thing in its body (skip links). */
export interface OpeningView {
  readonly paper: PaperView;
  readonly title: string;
  readonly description: string;
  /** Absolute. */
  readonly canonical: string | null;
  readonly robots: string | null;
  /** Fronts of those who wrote the page. */
  readonly authors: readonly string[];
  /** Terms of use, for machines and for people. */
  readonly licences: readonly { readonly type: string; readonly href: string }[];
  readonly alternates: readonly { readonly language: string; readonly href: string }[];
  /** What each is called, its media type and its path. */
  readonly feeds: readonly { readonly text: string; readonly type: string; readonly href: string }[];
  /** In what else the page can be had, by media type; absolute. */
  readonly formats?: readonly { readonly type: string; readonly href: string }[];
  /** Open Graph and the like. */
  readonly meta: readonly MetaView[];
  /** JSON-LD, already serialised and safe inside of a script element. */
  readonly structuredData: string | null;
  readonly kind: 'story' | 'front' | 'page';
  readonly previous?: string | null;
  readonly next?: string | null;
}

export interface NavigationView {
  readonly paper: PaperView;
  readonly sections: readonly (LinkView & { readonly current: boolean })[];
  /** The same page, or the home front, in the paper's other languages. */
  readonly languages: readonly (LinkView & { readonly code: string; readonly current: boolean })[];
  readonly date: Omit<TimeView, 'zone'>;
  readonly searchHref: string;
}

export type CorrectionKind = 'fact' | 'name' | 'number' | 'picture' | 'other';

export interface CorrectionView {
  readonly kind: CorrectionKind;
  readonly note: string;
  readonly at: TimeView;
}

/** A page of all corrections, newest first. */
export interface CorrectionsView {
  readonly paper: PaperView;
  readonly corrections: readonly (CorrectionView & { readonly story: LinkView })[];
  readonly newer: string | null;
  readonly older: string | null;
}

export interface StoryView {
  readonly paper: PaperView;
  readonly id: number;
  readonly href: string;
  readonly url: string;
  readonly headline: string;
  readonly standfirst: string;
  readonly section: LinkView;
  readonly topics: readonly LinkView[];
  readonly bylines: readonly AuthorView[];
  readonly published: TimeView;
  /** Null unless readers saw it change after it was published. */
  readonly updated: TimeView | null;
  readonly corrections: readonly CorrectionView[];
  readonly picture: PictureView | null;
  /** The body as safe HTML from the house's renderer. */
  readonly bodyHtml: string;
  readonly translations: readonly (LinkView & { readonly code: string })[];
  /** One for each author who may be written to; script assembles the address from `parts` for a person. */
  readonly contacts: readonly ContactView[];
  /** Of copy that is not the paper's own. `licence` is the address of the terms, where it is known. */
  readonly rights: {
    readonly notice: string;
    readonly terms: string;
    readonly licence: string | null;
  } | null;
  readonly share: ShareView;
  readonly minutes: number;
}

/** An e-mail address that stands nowhere in the page: `parts` is fetched by script when a person asks. */
export interface ContactView {
  readonly name: string;
  /** Form that works without script: /authors/SLUG/write */
  readonly writeHref: string;
}

export interface ShareView {
  readonly url: string;
  readonly title: string;
  /** Plain links: mail, and the usual places. */
  readonly links: readonly (LinkView & { readonly id: string })[];
  /** Address of the QR code as an SVG picture. */
  readonly qr: string;
}

export interface CountsView {
  readonly paper: PaperView;
  readonly views: number;
  readonly comments: number;
  readonly countingHref: string;
  /** The page of this story's counts, where the paper has one. */
  readonly ownHref: string | null;
  /** Null where comments are off. */
  readonly commentsHref: string | null;
}

export type ListName = 'latest' | 'weekly-best' | 'you-may-also-like' | 'popular-now' | 'must-reads';

export interface RailView {
  readonly paper: PaperView;
  readonly list: ListName;
  readonly slots: readonly CardView[];
}

export interface FrontView {
  readonly paper: PaperView;
  readonly kind: 'home' | 'section' | 'topic' | 'author';
  readonly title: string;
  readonly description: string;
  readonly author: {
    readonly title: string;
    readonly bio: string;
    readonly writeHref: string | null;
    readonly picture: PictureView | null;
  } | null;
  readonly stories: readonly CardView[];
  readonly page: number;
  readonly pages: number;
  readonly newer: string | null;
  readonly older: string | null;
  readonly feedHref: string | null;
  /** Home front only: the newest stories by section. */
  readonly bySection: readonly { readonly section: LinkView; readonly stories: readonly CardView[] }[];
}

export interface SearchView {
  readonly paper: PaperView;
  readonly query: string;
  readonly action: string;
  readonly total: number;
  /** The one that is shown, and the way to the other. */
  readonly order: 'best' | 'newest';
  readonly orders: Readonly<Record<'best' | 'newest', string>>;
  /** The question as it may have been meant. */
  readonly didYouMean: LinkView | null;
  /** Filters that are set, each with the address of the same search without it. */
  readonly narrowed: readonly {
    readonly kind: 'section' | 'author' | 'topic' | 'year' | 'after' | 'before';
    /** A name, a year, or a day (`2024-05-01`). */
    readonly value: string;
    readonly href: string;
  }[];
  /** Ways to narrow down, by kind, each with how many stories it leaves. */
  readonly facets: readonly {
    readonly kind: 'section' | 'author' | 'topic' | 'year';
    readonly choices: readonly (LinkView & { readonly stories: number })[];
  }[];
  /** A feed of what this search finds; null before something was asked. */
  readonly feedHref: string | null;
  /** `snippet` is safe HTML with `mark` around what was found. */
  readonly results: readonly (CardView & { readonly snippet: string })[];
  readonly newer: string | null;
  readonly older: string | null;
}

export interface CountingView {
  readonly paper: PaperView;
  /** Numbers come from the code that counts. */
  readonly viewSeconds: number;
  readonly readSeconds: number;
  readonly windowMinutes: number;
  readonly pairThreshold: number;
  /** Hours for which what a page load reported is kept. */
  readonly pageHours: number;
  /** Readers on one story, of one pattern and of one neighbourhood, that are believed wholly within so many minutes. */
  readonly believedPattern: number;
  readonly believedNeighbours: number;
  readonly doubtMinutes: number;
}

/** A story's counts, for anybody. */
export interface StoryCountsView {
  readonly paper: PaperView;
  readonly story: LinkView;
  readonly views: number;
  readonly reads: number;
  readonly finishes: number;
  /** Seconds of active reading in the mean of a view. */
  readonly meanSeconds: number;
  readonly at: TimeView;
  readonly countingHref: string;
}

export interface WriteView {
  readonly paper: PaperView;
  readonly author: LinkView;
  readonly action: string;
  readonly values: Readonly<Record<string, string>>;
  readonly problem: RefusalView | null;
  readonly sent: boolean;
}

/** A page that explains what went wrong. `near` are addresses close to the one asked for. */
export interface ErrorView extends RefusalView {
  readonly paper: PaperView;
  readonly status: number;
  /** Stories whose addresses are most like the one that was asked for, and the newest of the others. */
  readonly near: readonly LinkView[];
  readonly latest: readonly LinkView[];
  readonly searchHref: string;
  /** Where it is explained why a comment was refused, and how to contest that. */
  readonly contestHref: string | null;
  /** A comment that was not accepted, so that nothing typed is lost. */
  readonly kept: {
    readonly form: CommentFormView;
    readonly name: string;
    readonly text: string;
    readonly answers: number | null;
  } | null;
}

export interface FooterView {
  readonly paper: PaperView;
  readonly sections: readonly LinkView[];
  readonly links: readonly LinkView[];
}

/** Names of the pieces that a page is put together from. */
export type PieceName =
  | 'opening'
  | 'navigation'
  | 'footer'
  | 'story-head'
  | 'counts'
  | 'story-body'
  | 'comments'
  | ListName
  | 'front'
  /** The home front's columns by section, from the same view as `front`. */
  | 'front-sections'
  | 'search'
  | 'counting'
  | 'story-counts'
  | 'moderation'
  | 'decision'
  | 'corrections'
  | 'write'
  | 'comment-task'
  | 'reader'
  | 'error';

/** A piece of a page, or the theme's own literal HTML between pieces. */
export type LayoutPart = PieceName | { readonly html: string };

/**
 * A page as pieces in their order. What stands in an array of its own is compressed together, which makes the page smaller;
 * when one of it changes, so is all of it. What changes at every view stands by itself, and what many pages show does not
 * stand with what belongs to one.
 */
export type Layout = readonly (LayoutPart | readonly LayoutPart[])[];

/** Every function is pure and synchronous and gives a string of HTML; open tags of one piece may close in a later one. */
export interface Theme {
  readonly name: string;
  readonly layouts: {
    readonly story: Layout;
    readonly home: Layout;
    /** Section, topic and author fronts. */
    readonly front: Layout;
    readonly search: Layout;
    readonly counting: Layout;
    readonly 'story-counts': Layout;
    readonly moderation: Layout;
    readonly decision: Layout;
    readonly corrections: Layout;
    readonly write: Layout;
    readonly 'comment-task': Layout;
    readonly reader: Layout;
    readonly error: Layout;
  };
  opening(view: OpeningView): string;
  navigation(view: NavigationView): string;
  footer(view: FooterView): string;
  storyHead(view: StoryView): string;
  counts(view: CountsView): string;
  storyBody(view: StoryView): string;
  comments(view: CommentsView): string;
  commentTask(view: CommentTaskView): string;
  reader(view: ReaderView): string;
  rail(view: RailView): string;
  front(view: FrontView): string;
  frontSections(view: FrontView): string;
  search(view: SearchView): string;
  counting(view: CountingView): string;
  storyCounts(view: StoryCountsView): string;
  moderation(view: ModerationView): string;
  decision(view: DecisionView): string;
  corrections(view: CorrectionsView): string;
  /** Stands above what is shown by a preview link: a story, or a front as a draft lays it out. */
  preview(paper: PaperView, of: 'story' | 'front'): string;
  write(view: WriteView): string;
  error(view: ErrorView): string;
  /** Words for the house's own use in `language`: titles of pages, of shares, of feeds. */
  words(language: string): ThemeWords;
}

export interface ThemeWords {
  readonly search: string;
  readonly counting: string;
  readonly storyCounts: (headline: string) => string;
  readonly moderation: string;
  readonly decision: string;
  readonly corrections: string;
  readonly comments: string;
  readonly commentTasks: Readonly<Record<CommentTaskView['task'], string>>;
  readonly reader: string;
  /** What a person is told of a refusal, in one line; null where that is the house's own English. */
  readonly refused: (refusal: RefusalView) => string | null;
  readonly preview: string;
  /** Above the stories that a story names as related. */
  readonly related: string;
  readonly writeTo: (name: string) => string;
  readonly notFound: string;
  readonly page: (number: number) => string;
  /** An instant in the paper's time zone. */
  readonly instant: (at: Date, timeZone: string) => string;
  /** Short name of a time zone at an instant. */
  readonly zone: (at: Date, timeZone: string) => string;
  readonly day: (at: Date, timeZone: string) => string;
  readonly share: Readonly<Record<string, string>>;
}
