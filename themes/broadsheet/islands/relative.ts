/** As the page brings it (`data-ago`): the word for now, then for each unit its seconds, its end and its wordings. */
export type AgoWords = readonly [
  now: string,
  units: readonly (readonly [
    seconds: number,
    most: number,
    wordings: readonly (readonly [number, string])[],
  ])[],
];

/** `5 minutes ago`, or undefined where the date says more. */
export function relative([now, units]: AgoWords, seconds: number): string | undefined {
  if (seconds < 60) return now;
  for (const [size, most, wordings] of units) {
    const count = Math.floor(seconds / size);
    if (count < most) return wordings.findLast(([from]) => from <= count)?.[1].replace('#', String(count));
  }
  return undefined;
}
