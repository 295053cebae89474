/** Tops of the blocks of a text on the screen, and where its last ends; ascending. */
export type Edges = readonly number[];

/** Where `y` is in a text: the index of a block, and how far into it (0 to 1). */
export function placeOf(edges: Edges, y: number): { readonly block: number; readonly part: number } {
  const last = edges.length - 2;
  if (last < 0 || y <= edges[0]!) return { block: 0, part: 0 };
  let block = 0;
  while (block < last && edges[block + 1]! <= y) block += 1;
  const height = edges[block + 1]! - edges[block]!;
  return { block, part: height > 0 ? Math.min(1, Math.max(0, (y - edges[block]!) / height)) : 0 };
}

/** How far down another text has to be moved so that the same place of the same block is at `y`, too. */
export function stepTo(edges: Edges, { block, part }: ReturnType<typeof placeOf>, y: number): number {
  const last = edges.length - 2;
  if (last < 0) return 0;
  // A translation that is longer than its original stays at the original's end.
  const at = Math.min(block, last);
  const into = block > last ? 1 : part;
  return edges[at]! + into * (edges[at + 1]! - edges[at]!) - y;
}

/** The blocks of an editor's text on the screen. Carets of others are no blocks. */
export function edgesOf(text: Element): number[] {
  const blocks = [...text.children].filter((block) => !block.classList.contains('together-caret'));
  const edges = blocks.map((block) => block.getBoundingClientRect().top);
  const end = blocks.at(-1)?.getBoundingClientRect().bottom;
  return end === undefined ? [] : [...edges, end];
}
