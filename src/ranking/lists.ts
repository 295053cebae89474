import { listCalled } from '#audience';
import type { Slot } from './engine/index.ts';

/** How many slots each list shows. */
export const shownSlots = {
  'popular-now': 4,
  'weekly-best': 12,
  'must-reads': 3,
  'you-may-also-like': 3,
  latest: 6,
} as const;

export type ListName = keyof typeof shownSlots;

/** The lists that are decided for a language and for each of its sections. */
export type SiteList = 'popular-now' | 'weekly-best' | 'must-reads';

/** How many slots are kept: a story that is withdrawn leaves its place to the next at once. */
export function keptSlots(list: ListName): number {
  return shownSlots[list] * 2 + 2;
}

export interface StoredSlot extends Slot {
  /** Why it stands there, in English. */
  readonly reason: string;
}

/** The list that a request calls so, by any of its names; undefined for none. */
export function listNamed(name: string): ListName | undefined {
  const list = listCalled(name);
  return Object.hasOwn(shownSlots, list) ? (list as ListName) : undefined;
}

/** The tag that tells caches that a list's order or membership changed. */
export function listTag(list: SiteList, language: string): string;
export function listTag(list: 'you-may-also-like', story: number): string;
export function listTag(list: ListName, of: string | number): string {
  return list === 'you-may-also-like' ? `list:also-like:${of}` : `list:${list}:${of}`;
}
