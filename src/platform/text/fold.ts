// Letters that Unicode does not take apart, though people type them without their strokes.
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
};

const marked = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]\p{M}*/gu;
const ascii = /^[\x20-\x7e]*$/;

/**
 * The form in which texts are compared: compatibility-composed (NFKC), lower case, alphabetic letters without their
 * marks. Marks that make another syllable or sound in Hangul and Kana stay.
 */
export function fold(text: string): string {
  if (ascii.test(text)) return text.toLowerCase();
  const lower = text.normalize('NFKC').toLowerCase();
  return lower.replace(marked, (letter) => {
    const bare = letter.normalize('NFD').replace(/\p{M}/gu, '');
    return letters[bare] ?? bare;
  });
}
