import { useEffect, useRef, useState } from 'react';

/**
 * A search field whose words stand in the address. What is typed is the field's own, so that a syllable being composed
 * never breaks; the address follows when the typing pauses, and a change of the address alone (Back) changes the field.
 * @param said what the address says
 * @param follow puts the words into the address
 * @returns what the field needs
 */
export function useTyped(said: string, follow: (text: string) => void) {
  const [typed, setTyped] = useState(said);
  const latest = useRef(follow);
  latest.current = follow;
  /** What went to the address and has not been heard of since, oldest first. */
  const sent = useRef<readonly string[]>([]);
  const asked = useRef(said);
  useEffect(() => {
    const at = sent.current.lastIndexOf(said);
    sent.current = at === -1 ? [] : sent.current.slice(at + 1);
    if (at !== -1 || said === asked.current) return;
    asked.current = said;
    setTyped(said);
  }, [said]);
  useEffect(() => {
    if (typed === asked.current) return undefined;
    const later = setTimeout(() => {
      asked.current = typed;
      sent.current = [...sent.current, typed];
      latest.current(typed);
    }, 120);
    return () => clearTimeout(later);
  }, [typed]);
  return {
    value: typed,
    onChange: (event: { readonly target: { readonly value: string } }) => setTyped(event.target.value),
  };
}
