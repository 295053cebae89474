import { useRef, useState } from 'react';

/**
 * A choice that the server keeps: it stands at once, not when the answer comes, and one is kept after the other.
 * @param kept what the server has
 * @param keep resolves once the server was asked anew, whatever it said
 */
export function useChosen<T>(kept: T, keep: (chosen: T) => Promise<void>) {
  const [chosen, setChosen] = useState<{ readonly value: T }>();
  const last = useRef(Promise.resolve());
  return {
    value: chosen ? chosen.value : kept,
    choose(value: T): void {
      setChosen({ value });
      const turn: Promise<void> = last.current
        .then(() => keep(value))
        .finally(() => last.current === turn && setChosen(undefined));
      last.current = turn;
    },
  };
}
