import type { Mark } from '../chart/plot.ts';
import type { StoryAudience } from './queries.ts';

/** What changed under the readers' eyes, in order, with the sign under which it stands on the curve; the first headline has none. */
export interface Change {
  readonly at: string;
  readonly sign: string;
  readonly kind: 'first' | 'headline' | 'correction';
  readonly text: string;
  /** Of a correction. */
  readonly about?: string;
}

export function changesOf({ headlines, corrections }: StoryAudience): Change[] {
  const all = [
    ...headlines.map(({ at, headline }, index) => ({
      at,
      sign: index === 0 ? '' : `◇${index}`,
      kind: index === 0 ? ('first' as const) : ('headline' as const),
      text: headline,
    })),
    ...corrections.map(({ at, kind, note }, index) => ({
      at,
      sign: `◆${index + 1}`,
      kind: 'correction' as const,
      text: note,
      about: kind,
    })),
  ];
  return all.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

export const marksOf = (known: StoryAudience): Mark[] =>
  changesOf(known).flatMap(({ at, sign, kind }) =>
    kind === 'first' ? [] : [{ at: Date.parse(at), sign, kind }],
  );
