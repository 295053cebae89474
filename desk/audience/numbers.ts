/** A part of a whole as a percentage; nothing of nothing is a dash. */
export function shareOf(part: number, whole: number, locale: string): string {
  if (whole === 0) return '–';
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(part / whole);
}

/** A span of time in its greatest units, at most two: `3 hrs 20 min`, `2 min`, `48 sec`. */
export function spanOf(seconds: number, locale: string): string {
  const whole = Math.round(seconds);
  const parts =
    whole < 3_600
      ? ([
          ['minute', Math.floor(whole / 60)],
          ['second', whole % 60],
        ] as const)
      : ([
          ['hour', Math.floor(whole / 3_600)],
          ['minute', Math.floor(whole / 60) % 60],
        ] as const);
  const told = parts.filter(([, value]) => value > 0);
  return (told.length > 0 ? told : parts.slice(1))
    .map(([unit, value]) =>
      new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(value),
    )
    .join(' ');
}
