/** The one change that makes `after` of `before`: at an index, so many UTF-16 units away, so many others in. */
export interface Edit {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

/**
 * Finds the smallest single edit between two texts. Where the change could stand in several places (a letter beside
 * its like), it is put in front of the caret, where it was typed.
 * @param caret index in `after` behind which nothing changed, if known
 */
export function editBetween(before: string, after: string, caret = after.length): Edit {
  const longest = Math.min(before.length, after.length);
  let end = 0;
  const mostEnd = Math.min(longest, after.length - Math.min(caret, after.length));
  while (end < mostEnd && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  let at = 0;
  while (at < longest - end && before[at] === after[at]) at += 1;
  // A caret that stands elsewhere leaves some of the common end unseen.
  while (end < longest - at && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  // Half of a surrogate pair is no character: what others merge is whole.
  if (at > 0 && isHigh(before, at - 1)) at -= 1;
  if (end > 0 && isLow(before, before.length - end)) end -= 1;
  return { at, remove: before.length - end - at, insert: after.slice(at, after.length - end) };
}

const isHigh = (text: string, index: number) => /[\uD800-\uDBFF]/.test(text[index] ?? '');
const isLow = (text: string, index: number) => /[\uDC00-\uDFFF]/.test(text[index] ?? '');

/** Where a caret belongs after somebody else's edit: text that comes in at it goes behind it. */
export function caretAfter(caret: number, { at, remove, insert }: Edit): number {
  if (caret <= at) return caret;
  return caret <= at + remove ? at + Math.min(insert.length, caret - at) : caret + insert.length - remove;
}
