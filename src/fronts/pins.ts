import type { Db } from '#platform/db';

/** A pinned slot of a front. */
export interface Pin {
  readonly section: number | null;
  readonly language: string;
  /** Place on the front, from 1: the lead. */
  readonly slot: number;
  readonly story: number;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
}

/** Every pinned slot of the paper, in the order of the slots: whether one is due, `duePins` says. */
export function allPins(db: Db): Promise<Pin[]> {
  return db
    .selectFrom('front_slots')
    .select([
      'section_id as section',
      'language',
      'slot',
      'story_id as story',
      'starts_at as startsAt',
      'ends_at as endsAt',
    ])
    .orderBy('slot')
    .execute();
}

/** Those of a front's pins that the clock is inside of, and the next instant at which the clock changes which. */
export function duePins(
  pins: readonly Pin[],
  now: Date,
): { readonly due: readonly Pin[]; readonly until: Date | undefined } {
  const due = pins.filter(
    ({ startsAt, endsAt }) => (startsAt === null || startsAt <= now) && (endsAt === null || endsAt > now),
  );
  const instants = pins
    .flatMap(({ startsAt, endsAt }) => [startsAt, endsAt])
    .filter((instant): instant is Date => instant !== null && instant > now);
  return { due, until: instants.length === 0 ? undefined : new Date(Math.min(...instants.map(Number))) };
}

/**
 * Puts pinned stories at their slots and the others, none twice, around them. What is pinned beyond the end stands last.
 * @param pinned slot, from 1, and story; only of stories that can be shown
 * @param others in the order in which they fill what is left
 */
export function arrange<Story extends { readonly id: number }>(
  pinned: readonly { readonly slot: number; readonly story: Story }[],
  others: readonly Story[],
): Story[] {
  const fixed = new Set(pinned.map(({ story }) => story.id));
  const rest = others.filter(({ id }) => !fixed.has(id));
  const placed: Story[] = [];
  for (const { slot, story } of pinned.toSorted((a, b) => a.slot - b.slot)) {
    placed.push(...rest.splice(0, Math.max(0, slot - 1 - placed.length)), story);
  }
  return [...placed, ...rest];
}
