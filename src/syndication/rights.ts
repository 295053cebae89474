import type { Picture } from '#media';
import { licenceAddress, type ReadableStory } from '#stories';
import type { PaperFacts } from './paper.ts';

/** Whose a thing is, in the words that go out with it. */
export interface Rights {
  /** Empty where the wire left it open. */
  readonly holder: string;
  readonly notice: string;
  /** Empty where nothing is laid down. */
  readonly terms: string;
}

/**
 * A story is whose the wire says, else the paper's own. Terms that came with it stand first; those of the paper for machines
 * follow, once, however often a story goes from paper to paper.
 */
export function storyRights(
  paper: Pick<PaperFacts, 'name' | 'terms'>,
  { sourceRights, publishedAt }: Pick<ReadableStory, 'sourceRights' | 'publishedAt'>,
): Rights & { readonly licence: string | null } {
  if (!sourceRights) {
    const notice = `© ${publishedAt.getUTCFullYear()} ${paper.name}`;
    return { holder: paper.name, notice, terms: paper.terms, licence: null };
  }
  const { holder, notice, terms } = sourceRights;
  return {
    holder,
    notice: notice || (holder && `© ${holder}`),
    terms: terms.includes(paper.terms) ? terms : [terms, paper.terms].filter(Boolean).join('\n'),
    licence: licenceAddress(terms),
  };
}

/** A picture without a notice of its own is its agency's, as the credit line says. */
export function pictureRights({ credit, copyright, usageTerms }: Picture): Rights {
  return { holder: credit, notice: copyright || `© ${credit}`, terms: usageTerms };
}
