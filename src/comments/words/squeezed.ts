import { createMatcher } from './matcher.ts';

const run = /(\p{L})\1*|[^]/gu;
const drawnOut = /(\p{L})\1{2}/u;

interface Squeezed {
  readonly text: string;
  /** Of each UTF-16 unit of the text, how often it stood in a row. */
  readonly times: readonly number[];
}

function squeeze(text: string): Squeezed {
  const times: number[] = [];
  const squeezed = text.replace(run, (whole, letter: string | undefined) => {
    const one = letter ?? whole;
    for (let unit = 0; unit < one.length; unit += 1) times.push(whole.length / one.length);
    return one;
  });
  return { text: squeezed, times };
}

/**
 * Finds words of which a letter is drawn out, said thrice or more (`fuuuck`), and none said less often than in the word.
 * @param isFree whether a match stands by itself in what it is given
 * @returns a finder of the index of the first word of a text
 */
export function createSqueezed(
  words: readonly string[],
  isFree: (text: string, start: number, end: number) => boolean,
): (text: string) => number | undefined {
  let built: ReturnType<typeof build> | undefined;
  return (text) => {
    if (!drawnOut.test(text)) return undefined;
    built ??= build(words);
    const said = squeeze(text);
    for (const { pattern, start, end } of built.find(said.text)) {
      if (!isFree(said.text, start, end)) continue;
      const times = said.times.slice(start, end);
      if (!times.some((count) => count > 2)) continue;
      const found = built.alike[pattern]?.find(({ least }) =>
        least.every((count, at) => (times[at] ?? 0) >= count),
      );
      if (found) return found.index;
    }
    return undefined;
  };
}

/** Words that are the same once squeezed are one pattern; one of a single letter is only as it is written. */
function build(words: readonly string[]) {
  const groups = Map.groupBy(
    words.map((word, index) => ({ index, ...squeeze(word) })).filter(({ text }) => text.length > 1),
    ({ text }) => text,
  );
  return {
    find: createMatcher([...groups.keys()]),
    alike: Array.from(groups.values(), (group) => group.map(({ index, times }) => ({ index, least: times }))),
  };
}
