const half = 0.5;
const seenMs = 1_000;

/** What the lists of one page load came to, each slot once, in the order in which they were seen. */
export interface Slots {
  /** Empty fields are left out. */
  report(): { shown?: Slot[]; places?: number[]; clicked?: Slot[] };
}

type Slot = [list: string, story: number];

/**
 * Watches which slots of lists were half in sight for a second, and which were clicked.
 * @param changed called whenever there is more to report
 */
export function watchSlots(changed: () => void): Slots {
  const shown = new Map<Element, number>();
  const clicked = new Set<Element>();
  // Those half in sight, and the timers that run while the page itself is seen.
  const inSight = new Map<Element, number>();

  const wait = (slot: Element) => {
    clearTimeout(inSight.get(slot));
    const timer = document.visibilityState === 'visible' ? setTimeout(() => see(slot), seenMs) : 0;
    inSight.set(slot, timer);
  };
  const see = (slot: Element) => {
    observer.unobserve(slot);
    inSight.delete(slot);
    shown.set(slot, placeOf(slot));
    changed();
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) wait(target);
        else {
          clearTimeout(inSight.get(target));
          inSight.delete(target);
        }
      }
    },
    { threshold: half },
  );
  for (const slot of document.querySelectorAll('[data-slot]')) observer.observe(slot);
  addEventListener('visibilitychange', () => {
    for (const slot of inSight.keys()) wait(slot);
  });
  const click = ({ target }: Event) => {
    const slot = target instanceof Element && target.closest('a') && target.closest('[data-slot]');
    if (!slot || clicked.has(slot)) return;
    clicked.add(slot);
    changed();
  };
  for (const sort of ['click', 'auxclick']) document.addEventListener(sort, click, true);

  return {
    report: () => ({
      ...(shown.size > 0 && { shown: [...shown.keys()].map(nameOf), places: [...shown.values()] }),
      ...(clicked.size > 0 && { clicked: [...clicked].map(nameOf) }),
    }),
  };
}

const listOf = (slot: Element) => slot.closest<HTMLElement>('.list[data-furniture]');

const nameOf = (slot: Element): Slot => [
  listOf(slot)?.dataset['furniture'] ?? 'front',
  Number((slot as HTMLElement).dataset['slot']),
];

/** From 1, among the slots of its list. */
const placeOf = (slot: Element) =>
  [...(listOf(slot) ?? document).querySelectorAll('[data-slot]')]
    .filter((other) => listOf(other) === listOf(slot))
    .indexOf(slot) + 1;
