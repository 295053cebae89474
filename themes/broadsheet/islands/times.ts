const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number, number])[] = [
  ['minute', 60, 60],
  ['hour', 3_600, 24],
  ['day', 86_400, 7],
];

const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: 'auto' });

/** `5 minutes ago`, or undefined where the date says more. */
function relative(seconds: number): string | undefined {
  if (seconds < 60) return words.format(0, 'second');
  for (const [unit, size, most] of steps) {
    const count = Math.floor(seconds / size);
    if (count < most) return words.format(-count, unit);
  }
  return undefined;
}

/** Words the times inside of `root` by their distance from now. The absolute time stays in the tooltip. */
export function tellTimes(root: ParentNode = document): void {
  for (const time of root.querySelectorAll<HTMLTimeElement>('time[data-relative]')) {
    time.title ||= time.textContent;
    const text = relative(Math.max(0, (Date.now() - Date.parse(time.dateTime)) / 1_000)) ?? time.title;
    if (time.textContent !== text) time.textContent = text;
  }
}

/** Each time stands at the end of its line, so new words move nothing. */
export function keepTimes(): void {
  tellTimes();
  setInterval(() => {
    if (!document.hidden) tellTimes();
  }, 20_000);
}
