import type { Answer } from '../app/client.ts';
import type { en } from './messages/en.ts';

export type Standing = Answer<'GET /api/lists/:name/standing'>;
export type Slot = Standing['slots'][number];
export type ListName = keyof (typeof en)['names'];

/** Numbers as people read them: whole from ten on, else two places. */
export function number(value: number, language: string): string {
  const places = Math.abs(value) >= 10 || Number.isInteger(value) ? 0 : 2;
  return value.toLocaleString(language, { maximumFractionDigits: places });
}

const percent = (value: number, language: string) =>
  value.toLocaleString(language, { style: 'percent', maximumFractionDigits: 0 });

/** Why a slot is where it is, from the parts of its score. */
export function whyWords(list: ListName, { parts, score }: Slot, words: typeof en, language: string): string {
  const { why } = words;
  const say = (name: string) => number(parts[name] ?? 0, language);
  const share = (name: string) => percent(parts[name] ?? 0, language);
  if (parts['explored'] === 1) return why.trial;
  if (parts['position'] !== undefined) return why.pick(say('position'));
  if (list === 'latest' || (score === 0 && parts['publishedAt'] !== undefined)) return why.newest;
  if (list === 'popular-now') {
    const views = why.popular(say('decayedViews'), say('views'));
    if ((parts['shown'] ?? 0) === 0) return views;
    const worth = number(score - (parts['elsewhere'] ?? 0), language);
    return `${views} ${why.slots(say('elsewhere'), say('shown'), say('lift'), worth)}`;
  }
  if (list === 'weekly-best') return why.weekly(say('reads'), share('readRate'));
  if (list === 'must-reads') return why.finished(say('finishes'), say('reads'), share('lowerBound'));
  const near = why.near(share('similarity'));
  return (parts['coReaders'] ?? 0) > 0 ? `${why.goOn(say('coReaders'))} ${near}` : near;
}

/** What would put a slot one place higher; undefined where it stands first, or where nobody can say. */
export function moveWords(
  list: ListName,
  slot: Slot,
  words: typeof en,
  language: string,
): string | undefined {
  if (slot.parts['position'] !== undefined) return words.movedByEditors;
  if (list === 'latest') return words.movedByTime;
  const { wouldMove } = slot;
  return wouldMove ? words.move[wouldMove.unit](number(wouldMove.amount, language)) : undefined;
}
