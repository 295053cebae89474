/** Letters of the Hangul blocks of Unicode, as keyboards have them: a syllable's last consonant is no other than a first. */
const initials = Array.from('ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ');
const finals = Array.from('ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ');

/** A text letter by letter: `소젬`, half-way to `소제목`, begins like it. */
function letters(text: string): string {
  return Array.from(text.toLowerCase().normalize('NFD'), (sign) => {
    const code = sign.codePointAt(0)!;
    if (code >= 0x1161 && code <= 0x1175) return String.fromCodePoint(code - 0x1161 + 0x314f);
    return initials[code - 0x1100] ?? finals[code - 0x11a8] ?? sign;
  }).join('');
}

/** Those whose names have a word that begins with what was typed after the slash, in their order; all for nothing. */
export function fitting<Item extends { readonly names: readonly string[] }>(
  items: readonly Item[],
  typed: string,
): Item[] {
  const wanted = letters(typed);
  return items.filter(({ names }) =>
    names.some((name) => {
      const text = letters(name);
      return text
        .split(/[^\p{L}\p{N}]+/u)
        .some((word, index, all) => word.startsWith(wanted) || all.slice(index).join('').startsWith(wanted));
    }),
  );
}
