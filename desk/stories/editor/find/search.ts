import type { Node } from '@tiptap/pm/model';

export interface Found {
  readonly from: number;
  readonly to: number;
}

/** Stands for what is no text, so that nothing is found across it. */
const gap = '\uFFFC';

/** Finds words in a story, also where they run over bold and links; not from one paragraph into the next. */
export function findIn(doc: Node, wanted: string, matchCase: boolean): Found[] {
  if (wanted === '') return [];
  const found: Found[] = [];
  const pattern = new RegExp(
    wanted.normalize('NFC').replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`),
    matchCase ? 'gu' : 'giu',
  );
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true;
    const text = node.textBetween(0, node.content.size, undefined, gap);
    for (const { index, 0: words } of text.matchAll(pattern))
      found.push({ from: position + 1 + index, to: position + 1 + index + words.length });
    return false;
  });
  return found;
}
