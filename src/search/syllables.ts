import { withoutParticle } from './particles.ts';

/**
 * The parts of a run of Hangul, Han and Kana that carry its meaning: by script, without particles and without
 * Hiragana, which joins words. A long part is asked for by its overlapping triples, since compounds are written
 * together or apart at will. A text that holds the run holds each part.
 */
export function tellingParts(syllables: readonly string[]): readonly (readonly string[])[] {
  const groups: { script: Script; syllables: string[] }[] = [];
  for (const syllable of syllables) {
    const script = scriptOf(syllable);
    const last = groups.at(-1);
    if (last?.script === script) last.syllables.push(syllable);
    else groups.push({ script, syllables: [syllable] });
  }
  const telling = groups
    .filter((group) => group.syllables.length >= 2 && group.script !== 'hiragana')
    .map((group) => (group.script === 'hangul' ? withoutParticle(group.syllables) : group.syllables));
  return (telling.length === 0 ? [syllables] : telling).flatMap((part) =>
    part.length <= 4
      ? [part]
      : Array.from({ length: part.length - 2 }, (_, index) => part.slice(index, index + 3)),
  );
}

type Script = 'hangul' | 'han' | 'hiragana' | 'katakana';

function scriptOf(syllable: string): Script {
  if (/\p{Script=Hangul}/u.test(syllable)) return 'hangul';
  if (/\p{Script=Han}/u.test(syllable)) return 'han';
  return /\p{Script=Hiragana}/u.test(syllable) ? 'hiragana' : 'katakana';
}
