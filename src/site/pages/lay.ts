import { footer } from '../fragments/footer.ts';
import type { House } from '../house.ts';
import type { Fragment, Piece, Recipe } from '../press/index.ts';
import type { Layout, LayoutPart, PieceName } from '../theme.ts';

/** A piece that only this page has, drawn from the facts that its recipe gathered. */
export function own(url: string, piece: PieceName, draw: () => string): Fragment {
  return { key: `${piece} ${url}`, tags: [], own: true, render: () => ({ html: draw() }) };
}

export type Pieces = Partial<Record<PieceName, Fragment>>;

/** Puts the pieces into the theme's order. A piece that the page does not have is left out. */
export function lay(house: House, language: string, layout: Layout, pieces: Pieces): Recipe['parts'] {
  const all: Pieces = { footer: footer(house, language), ...pieces };
  const piecesOf = (part: LayoutPart): readonly Piece[] => {
    if (typeof part !== 'string') return [part.html];
    const piece = all[part];
    return piece ? [piece] : [];
  };
  return layout.map((part) => (isGroup(part) ? part : [part]).flatMap(piecesOf));
}

const isGroup = (part: Layout[number]): part is readonly LayoutPart[] => Array.isArray(part);
