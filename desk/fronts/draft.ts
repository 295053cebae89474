import { useEffect, useState } from 'react';
import type { Laid, Slot } from './layout.ts';

type Slots = readonly Slot[];

/** A front as somebody lays it out, not public yet. */
interface Draft {
  readonly slots: Slots;
  /** The layout that the draft began with; 0 where the front had none. */
  readonly basedOn: number;
  readonly isChanged: boolean;
  /** Somebody else saved another layout since the draft began. */
  readonly isOvertaken: boolean;
  to(next: Slots): void;
  /** Nothing where there is no step back. */
  readonly undo: (() => void) | undefined;
  readonly redo: (() => void) | undefined;
}

/**
 * The draft of a front, step by step. Another’s layout takes the place of a draft that nobody touched; one that was
 * touched stays, and is told of it.
 */
export function useDraft({ slots: saved, history }: Laid): Draft {
  const latest = history[0]?.id ?? 0;
  const [base, setBase] = useState({ slots: saved, layout: latest });
  const [steps, setSteps] = useState<readonly Slots[]>([saved]);
  const [at, setAt] = useState(0);
  const slots = steps[at] ?? saved;
  const isChanged = !isSame(slots, base.slots);
  const isOvertaken = !isSame(saved, base.slots);
  useEffect(() => {
    if (isOvertaken && !isSame(slots, saved)) {
      if (isChanged) return;
      setSteps([saved]);
      setAt(0);
    }
    setBase({ slots: saved, layout: latest });
  }, [latest, isChanged]);
  return {
    slots,
    basedOn: base.layout,
    isChanged,
    isOvertaken,
    to(next) {
      setSteps([...steps.slice(0, at + 1), next]);
      setAt(at + 1);
    },
    undo: at > 0 ? () => setAt(at - 1) : undefined,
    redo: at < steps.length - 1 ? () => setAt(at + 1) : undefined,
  };
}

const isSame = (one: Slots, other: Slots) => JSON.stringify(one) === JSON.stringify(other);
