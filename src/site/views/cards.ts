import { altIn, pictureSrc, type Picture } from '#media';
import type { StoryCard } from '#stories';
import { nameIn } from '#taxonomy';
import type { CardView, LinkView, PictureView, ThemeWords } from '../theme.ts';
import { timeView } from './paper.ts';

export interface CardFacts {
  readonly cards: readonly StoryCard[];
  readonly comments: ReadonlyMap<number, number>;
  readonly pictures: ReadonlyMap<number, Picture>;
}

export interface CardSetting {
  readonly words: ThemeWords;
  readonly timeZone: string;
  readonly prefix: string;
  readonly language: string;
  readonly mainLanguage: string;
}

/** Which language a page is in, of a paper's. */
type Spoken = Pick<CardSetting, 'language' | 'mainLanguage'>;

export function cardViews({ cards, comments, pictures }: CardFacts, setting: CardSetting): CardView[] {
  return cards.map((card) => {
    const picture = card.leadPicture === null ? undefined : pictures.get(card.leadPicture);
    return {
      id: card.id,
      href: card.href,
      language: card.language,
      headline: card.headline,
      standfirst: card.standfirst,
      section: sectionLink(card.section, setting),
      published: timeView(setting.words, setting.timeZone, card.publishedAt),
      picture: picture ? pictureView(picture, setting) : null,
      comments: comments.get(card.id) ?? 0,
    };
  });
}

export function sectionLink(
  section: { readonly slug: string; readonly names: Readonly<Record<string, string>> },
  { prefix, language }: Pick<CardSetting, 'prefix' | 'language'>,
): LinkView {
  return { text: nameIn(section.names, language), href: encodeURI(`${prefix}/${section.slug}`) };
}

/** A supplier's line may bring its own sign; the page sets one before every credit. */
export const creditShown = (credit: string) => credit.replace(/^\s*(?:©|\(c\))\s*/i, '') || credit;

/** An author’s portrait among these pictures; null without one, and without the credit that it must show. */
export function portraitView(
  { picture: id }: { readonly picture: number | null },
  pictures: ReadonlyMap<number, Picture>,
  setting: Spoken,
): PictureView | null {
  const picture = id === null ? undefined : pictures.get(id);
  return picture && picture.credit !== '' ? pictureView(picture, setting) : null;
}

/** @param caption the caption for this use, where it differs from the picture's own */
export function pictureView(
  picture: Picture,
  { language, mainLanguage }: Spoken,
  caption: string | null = null,
): PictureView {
  return {
    id: picture.id,
    ...altIn(picture, language, mainLanguage),
    caption: caption ?? picture.caption,
    credit: creditShown(picture.credit),
    creator: picture.creator,
    usageTerms: picture.usageTerms,
    width: picture.width,
    height: picture.height,
    src: (shape, width) => pictureSrc(picture, shape, width),
    colour: picture.colour,
  };
}
