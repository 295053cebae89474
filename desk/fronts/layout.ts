import { instantOf, wallTime } from '../parts/times.ts';
import type { Answer } from '../app/client.ts';

export type Laid = Answer<'GET /api/fronts/:front'>;
export type Slot = Laid['slots'][number];
export type Story = Laid['stories'][number];

/** One place on the front: what is pinned there, or the newest story that fills it. */
export interface Place {
  readonly number: number;
  readonly story: number | undefined;
  readonly pin: Slot | undefined;
}

/** Places that the screen shows. */
export const shown = 12;

/** The front as it will stand: pins at their places, the newest around them, none twice. */
export function placesOf(slots: readonly Slot[], newest: readonly number[]): Place[] {
  const pinned = new Set(slots.map(({ story }) => story));
  const rest = newest.filter((story) => !pinned.has(story));
  const last = Math.max(shown, ...slots.map(({ slot }) => slot));
  return Array.from({ length: last }, (_, index) => {
    const pin = slots.find(({ slot }) => slot === index + 1);
    return { number: index + 1, pin, story: pin?.story ?? rest.shift() };
  });
}

/** Pins a story at a place; where it or another was pinned, that pin goes. */
export function pinAt(slots: readonly Slot[], number: number, story: number): Slot[] {
  return sorted([
    ...slots.filter((one) => one.slot !== number && one.story !== story),
    { slot: number, story, startsAt: null, endsAt: null },
  ]);
}

export function unpin(slots: readonly Slot[], number: number): Slot[] {
  return slots.filter(({ slot }) => slot !== number);
}

/** Moves what stands at a place to another, and pins it there; a pin that stood there takes its old place. */
export function moveTo(slots: readonly Slot[], from: Place, to: number): Slot[] {
  if (from.story === undefined || to < 1 || to > 24) return [...slots];
  const moved: Slot = from.pin ?? { slot: to, story: from.story, startsAt: null, endsAt: null };
  const others = slots
    .filter((one) => one !== from.pin)
    .map((one) => (one.slot === to ? { ...one, slot: from.number } : one));
  return sorted([...others, { ...moved, slot: to }]);
}

export function timed(slots: readonly Slot[], number: number, times: Partial<Slot>): Slot[] {
  return slots.map((one) => (one.slot === number ? { ...one, ...times } : one));
}

/** Places at which two layouts differ: which story each has there, and whether it is the same one at other times. */
export function differences(one: readonly Slot[], other: readonly Slot[]) {
  const places = [...new Set([...one, ...other].map(({ slot }) => slot))].toSorted((a, b) => a - b);
  return places.flatMap((slot) => {
    const [a, b] = [one, other].map((slots) => slots.find((pin) => pin.slot === slot));
    if (JSON.stringify(a) === JSON.stringify(b)) return [];
    return [{ slot, one: a?.story, other: b?.story, times: a?.story === b?.story }];
  });
}

const sorted = (slots: Slot[]) => slots.toSorted((a, b) => a.slot - b.slot);

/** An instant as a `datetime-local` field shows it, in the paper's zone. */
export function toField(iso: string | null, zone: string): string {
  return iso === null ? '' : wallTime(new Date(iso), zone);
}

export function fromField(text: string, zone: string): string | null {
  return text === '' ? null : instantOf(text, zone).toISOString();
}
