import type { Picture } from '#media';
import type { PaperFacts } from './paper.ts';

/** Whose a thing is, in the words that go out with it. */
export interface Rights {
  readonly holder: string;
  readonly notice: string;
  /** Empty where nothing is laid down. */
  readonly terms: string;
}

/** A story is the paper's own. */
export function storyRights(paper: Pick<PaperFacts, 'name' | 'terms'>, publishedAt: Date): Rights {
  const notice = `© ${publishedAt.getUTCFullYear()} ${paper.name}`;
  return { holder: paper.name, notice, terms: paper.terms };
}

/** A picture without a notice of its own is its agency's, as the credit line says. */
export function pictureRights({ credit, copyright, usageTerms }: Picture): Rights {
  return { holder: credit, notice: copyright || `© ${credit}`, terms: usageTerms };
}
