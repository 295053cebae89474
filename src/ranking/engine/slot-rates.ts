/** How often slots of one kind were shown and clicked; decayed, so no whole numbers. */
export interface SlotSum {
  readonly slot: string;
  readonly shown: number;
  readonly clicked: number;
}

// How many times shown the average of all slots weighs in the rate of each.
const weightOfAll = 20;

/**
 * Clicks per time shown of each kind of slot (a list and a place), whatever stands there: the average of all slots
 * where one was hardly shown. What a story earned is measured against this, so that a good place is no merit of it
 * (clicks over expected clicks: Y. Zhang and R. Jones, "Comparing click logs and editorial labels", WWW 2007).
 * @returns the rate of a slot, above 0; of an unknown one the average
 */
export function slotRates(sums: Iterable<SlotSum>): (slot: string) => number {
  const bySlot = new Map<string, { shown: number; clicked: number }>();
  // One click in twenty, as heavy as one time shown, until there is anything to go by.
  const all = { shown: 1, clicked: 0.05 };
  for (const { slot, shown, clicked } of sums) {
    const sum = bySlot.get(slot) ?? { shown: 0, clicked: 0 };
    sum.shown += shown;
    sum.clicked += clicked;
    bySlot.set(slot, sum);
    all.shown += shown;
    all.clicked += clicked;
  }
  const average = all.clicked / all.shown;
  const rates = new Map(
    Array.from(bySlot, ([slot, { shown, clicked }]) => [
      slot,
      (clicked + weightOfAll * average) / (shown + weightOfAll),
    ]),
  );
  return (slot) => rates.get(slot) ?? average;
}
