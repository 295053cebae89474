const kept = new Map<string, string>();

const steps = [
  ['minute', 60, 60],
  ['hour', 3_600, 24],
  ['day', 86_400, 7],
] as const;

/**
 * How a language says how long ago something was, small enough to go with each page, so that no reader's browser has
 * to load what it knows of languages: `[now, [[seconds in the unit, most units, [[from, "# minutes ago"], …]], …]]`.
 * A wording holds from its number up to the next; `#` is the number. Source: CLDR, by Intl.RelativeTimeFormat.
 */
export function agoWords(locale: string): string {
  let words = kept.get(locale);
  if (words === undefined) kept.set(locale, (words = JSON.stringify(collect(locale))));
  return words;
}

function collect(locale: string): [string, [number, number, [number, string][]][]] {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const wording = (unit: Intl.RelativeTimeFormatUnit, count: number) =>
    format
      .formatToParts(-count, unit)
      .map((part) => (part.type === 'literal' ? part.value : '#'))
      .join('');
  return [
    format.format(0, 'second'),
    steps.map(([unit, seconds, most]) => {
      const changes: [number, string][] = [];
      for (let count = 1; count < most; count += 1) {
        const text = wording(unit, count);
        if (changes.at(-1)?.[1] !== text) changes.push([count, text]);
      }
      return [seconds, most, changes];
    }),
  ];
}
