import unhomoglyph from 'unhomoglyph';
import { fold } from '#platform/text';
import { asDrawn, signsAsLetters, signsInWords } from './skeleton.ts';

// Besides the confusables of Unicode: small capitals, and what people write for a Latin letter though it looks little like it.
const written = Array.from('ᴀʙᴅᴇꜰɢʜᴊĸʟᴍɴᴘʀᴛцияшщпньзэбдλημωβθπ');
const meant = 'abdefghjklmnprtunrwwnhbeebdanuwbon';
const standIns = new Map(written.map((letter, index) => [letter, meant[index]]));

const known = new Map<string, string>();
/** The Latin letter, or two, for which a letter is taken among Latin ones (UTS #39); itself where it is for none. */
function asLatin(letter: string): string {
  let latin = known.get(letter);
  if (latin === undefined) {
    const prototype = fold(unhomoglyph(letter)).replace('rn', 'm');
    latin = /^[a-z]{1,2}$/.test(prototype)
      ? prototype
      : (standIns.get(letter) ?? standIns.get(prototype) ?? letter);
    known.set(letter, latin);
  }
  return latin;
}

// Letters on dark squares and discs, which NFKC leaves alone.
const onDark = /[\u{1F150}-\u{1F169}\u{1F170}-\u{1F189}]/gu;
const flagLetters = /[\u{1F1E6}-\u{1F1FF}]+/gu;
const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

const letterAt = (drawn: string, a: number) =>
  String.fromCharCode(97 + (((drawn.codePointAt(0) ?? a) - a) % 32));

/** Letters in boxes as letters; those of flags too where one of them is of no flag, for then none is meant. */
function unboxed(text: string): string {
  return text
    .replace(onDark, (box) => letterAt(box, 0x1_f1_50))
    .replace(flagLetters, (run) => {
      const letters = Array.from(run, (box) => letterAt(box, 0x1_f1_e6)).join('');
      const pairs = letters.toUpperCase().match(/../g) ?? [];
      const areFlags = letters.length % 2 === 0 && pairs.every((pair) => regions.of(pair) !== undefined);
      return areFlags ? run : letters;
    });
}

const word = /[\p{L}\p{M}]+/gu;
const latin = /\p{Script=Latin}/u;
const foreign = /[^\p{ASCII}]/gu;
// At its start a sign may stand for a letter of a word; at its end no number does.
const signAtStart = /(?<![\p{L}\p{N}@$!])[01345@$!]+(?=\p{L})/gu;
const signAtEnd = /(?<=\p{L})[@$]+(?![\p{L}\p{N}])/gu;

/**
 * What a text says where somebody hid a word in it: letters in boxes and of other alphabets among Latin ones as those, signs at a
 * word's edges as letters, single jamo as syllables. It reads too much into ordinary texts to be all that is searched.
 */
export function undisguised(text: string): string {
  const folded = fold(unboxed(text.replace(/\p{Default_Ignorable_Code_Point}/gu, '')));
  const drawn = composed(folded).replace(word, (token) =>
    latin.test(token) ? token.replace(foreign, asLatin) : token,
  );
  return signsInWords(asDrawn(drawn)).replace(signAtStart, signsAsLetters).replace(signAtEnd, signsAsLetters);
}

const firstSyllable = 0xac_00;
// The final that each initial becomes, from ᄀ on; three never end a syllable.
const finals = [1, 2, 4, 7, 0, 8, 16, 17, 0, 19, 20, 21, 22, 0, 23, 24, 25, 26, 27];

/** Jamo that follow one another as syllables: NFC leaves alone the initial that is meant as a final. */
function composed(text: string): string {
  return text
    .normalize('NFC')
    .replace(/([가-힣])([ᄀ-ᄒ])(?![ᅡ-ᅵ])/gu, (both, syllable: string, jamo: string) => {
      const code = syllable.charCodeAt(0);
      const final = finals[jamo.charCodeAt(0) - 0x11_00] ?? 0;
      const isOpen = (code - firstSyllable) % 28 === 0;
      return isOpen && final > 0 ? String.fromCharCode(code + final) : both;
    });
}

const gap = /[^\S\n]|[.·•*_~-]/u.source;
const apart = (one: string, least: number) =>
  new RegExp(
    `(?<![\\p{L}\\p{M}\\p{N}])${one}(?:(?:${gap}){1,3}${one}(?![\\p{L}\\p{M}\\p{N}])){${least - 1},}`,
    'gu',
  );
// Two syllables of Korean that stand apart may be one word already; of letters and jamo it takes three.
const syllablesApart = apart('[가-힣]', 2);
const lettersApart = apart('[\\p{L}01345@$!]', 3);

/** The words that single letters or syllables make which stand apart, as in “a b c”. */
export function joined(text: string): string[] {
  return [syllablesApart, lettersApart].flatMap((pattern) =>
    (text.match(pattern) ?? []).map((run) => signsInWords(composed(run.replace(/[^\p{L}\p{N}@$!]+/gu, '')))),
  );
}
