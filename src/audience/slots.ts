/** The lists whose slots are counted, by the number under which they are stored: new ones go to the end. */
export const slotLists = [
  'latest',
  'weekly-best',
  'you-may-also-like',
  'popular-now',
  'must-reads',
  // The stories of a front itself.
  'front',
] as const;

/** Announced with each batch that brings slots of readers' pages, whatever views it brings. */
export const slotsTag = 'audience:slots';

export type SlotList = (typeof slotLists)[number];

/** What requests may call a list, beside its own name. */
const otherNames = { 'also-like': 'you-may-also-like' } as const satisfies Record<string, SlotList>;
type OtherName = keyof typeof otherNames;
export type SlotName = SlotList | OtherName;

/** All names of all lists. */
export const slotNames: readonly SlotName[] = [...slotLists, ...(Object.keys(otherNames) as OtherName[])];

/** A list's own name; what no list is called stays as it is. */
export function listCalled(name: SlotName): SlotList;
export function listCalled(name: string): string;
export function listCalled(name: string): string {
  return Object.hasOwn(otherNames, name) ? otherNames[name as OtherName] : name;
}

/** One slot of a page: `code` is its identity, see `slotCode`. */
export interface Slot {
  readonly code: number;
  /** From 1; 0 where the page did not say. */
  readonly place: number;
}

const listBase = 2 ** 32;
const clickBase = 2 ** 39;

/** A list, a story and whether it was clicked as one number below 2^53, as `audience_slots` takes it apart. */
export function slotCode(list: SlotName, story: number, clicked: boolean): number {
  return slotLists.indexOf(listCalled(list)) * listBase + (clicked ? clickBase : 0) + story;
}

/** The story of a slot's code. */
export const storyOf = (code: number): number => code % listBase;

type Named = readonly (readonly [list: SlotName, story: number])[];

/** The slots that a beacon reports, each once. What was clicked was also shown, however briefly. */
export function slotsOf(reported: {
  readonly shown?: Named | undefined;
  readonly clicked?: Named | undefined;
  readonly places?: readonly number[] | undefined;
}): Slot[] {
  const { shown = [], clicked = [], places = [] } = reported;
  const slots = new Map<number, number>();
  for (const [index, [list, story]] of shown.entries())
    slots.set(slotCode(list, story, false), places[index] ?? 0);
  for (const [list, story] of clicked) {
    const code = slotCode(list, story, false);
    const place = slots.get(code) ?? 0;
    slots.set(code, place);
    slots.set(slotCode(list, story, true), place);
  }
  return [...slots].map(([code, place]) => ({ code, place }));
}
