import type { Author, ByLanguage, Section, Topic } from '#taxonomy';
import type { SourceRights } from './source-rights.ts';
import type { Body, BylineRole, CorrectionKind } from './story.ts';

type SectionLabel = Pick<Section, 'id' | 'slug' | 'names'>;

/** A visible story as fronts and lists show it. */
export interface StoryCard {
  readonly id: number;
  /** Path, percent-encoded. */
  readonly href: string;
  readonly language: string;
  readonly headline: string;
  readonly standfirst: string;
  readonly section: { readonly id: number; readonly slug: string; readonly names: ByLanguage };
  readonly publishedAt: Date;
  /** Null unless it changed after readers first saw it. */
  readonly updatedAt: Date | null;
  readonly leadPicture: number | null;
  readonly translationGroup: number;
}

/** A visible story with all that its page shows: the published version, never the working copy. */
export interface ReadableStory extends StoryCard {
  readonly section: SectionLabel;
  readonly version: number;
  readonly versionNumber: number;
  /** From when on nobody sees it any more. */
  readonly expiresAt: Date | null;
  readonly leadCaption: string | null;
  /** Null where the story is the paper's own. */
  readonly sourceRights: SourceRights | null;
  readonly body: Body;
  readonly topics: readonly Topic[];
  readonly bylines: readonly { readonly role: BylineRole; readonly author: Author }[];
  /** Oldest first. */
  readonly corrections: readonly {
    readonly kind: CorrectionKind;
    readonly note: string;
    readonly at: Date;
  }[];
  /** The visible stories that translate this one. */
  readonly translations: readonly {
    readonly id: number;
    readonly language: string;
    readonly headline: string;
    readonly href: string;
  }[];
  /** The next instant at which the clock alone changes this page: its own, or a translation coming or going. */
  readonly nextChange: Date | undefined;
}
