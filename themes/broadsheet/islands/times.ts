import { relative, type AgoWords } from './relative.ts';

let words: AgoWords | undefined;

/** Words the times inside of `root` by their distance from now. The absolute time stays in the tooltip. */
export function tellTimes(root: ParentNode = document): void {
  words ??= JSON.parse(document.documentElement.dataset['ago']!) as AgoWords;
  for (const time of root.querySelectorAll<HTMLTimeElement>('time[data-relative]')) {
    time.title ||= time.textContent;
    const text = relative(words, Math.max(0, (Date.now() - Date.parse(time.dateTime)) / 1_000)) ?? time.title;
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
