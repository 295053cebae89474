/** Where a story is in its life. `corrected` is published, with corrections. */
export type StoryState =
  | 'draft'
  | 'in-review'
  | 'scheduled'
  | 'published'
  | 'corrected'
  | 'withdrawn'
  | 'killed';

/** What was wrong. */
export const correctionKinds = ['fact', 'name', 'number', 'picture', 'other'] as const;
export type CorrectionKind = (typeof correctionKinds)[number];

export type BylineRole = 'words' | 'pictures' | 'translation';

export interface Byline {
  readonly author: number;
  readonly role: BylineRole;
}

/** A ProseMirror document as JSON, valid by the schema in `body.ts`. */
export interface Body {
  readonly type: 'doc';
  readonly content: readonly BodyNode[];
}

export interface BodyNode {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly BodyNode[];
  readonly text?: string;
  readonly marks?: readonly { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }[];
}

/** The working copy: all that a writer works on and publishing freezes. */
export interface Copy {
  readonly headline: string;
  readonly standfirst: string;
  readonly slug: string;
  readonly section: number | null;
  readonly topics: readonly number[];
  readonly bylines: readonly Byline[];
  readonly leadPicture: number | null;
  readonly leadCaption: string | null;
  readonly body: Body;
}
