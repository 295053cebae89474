const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** What a person sees as single characters (UAX #29 extended grapheme clusters): a flag or a family emoji is one. */
export function graphemes(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/**
 * How many characters a person sees.
 * @param enough stop counting after so many, for a text that may be of any length
 */
export function countGraphemes(text: string, enough = Infinity): number {
  // Plain ASCII without CR LF has one grapheme a code unit.
  if (/^[\n\x20-\x7e]*$/.test(text)) return Math.min(text.length, enough);
  let count = 0;
  for (const _ of segmenter.segment(text)) {
    count += 1;
    if (count >= enough) break;
  }
  return count;
}
