import type { ReadableStory } from '#stories';

/** A correction in a line for those who receive the story: `Correction of 2026-03-02T09:00:00.000Z (number): …`. */
export function correctionNote({ kind, note, at }: ReadableStory['corrections'][number]): string {
  return `Correction of ${at.toISOString()} (${kind}): ${note}`;
}
