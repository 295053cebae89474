const token = /[\p{L}\p{N}*]+/gu;
const shortest = 4;

const keyOf = (word: string) => `${word.length} ${word[0]} ${word.at(-1)}`;

/**
 * Finds words of which letters are starred out (`f*ck`): a star between a word's first letter and its last stands for any
 * one letter. Words of three letters are not looked for, nor phrases.
 * @returns a finder of the index of the first word of a text
 */
export function createStarred(words: readonly string[]): (text: string) => number | undefined {
  let byKey: Map<string, number[]> | undefined;
  return (text) => {
    if (!text.includes('*')) return undefined;
    byKey ??= Map.groupBy(
      Array.from(words.keys()).filter((index) => /^\p{L}+$/u.test(words[index] ?? '')),
      (index) => keyOf(words[index] ?? ''),
    );
    for (const [run] of text.matchAll(token)) {
      const starred = run.replace(/^\*+/, '').replace(/(?<!\*)\*+$/, '');
      if (starred.length < shortest || !starred.includes('*')) continue;
      const found = byKey.get(keyOf(starred))?.find((index) => fits(words[index] ?? '', starred));
      if (found !== undefined) return found;
    }
    return undefined;
  };
}

function fits(word: string, starred: string): boolean {
  for (let at = 0; at < word.length; at += 1) {
    if (starred[at] !== '*' && starred[at] !== word[at]) return false;
  }
  return true;
}
