const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** What a person sees as single characters (UAX #29 extended grapheme clusters): a flag or a family emoji is one. */
export function graphemes(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
