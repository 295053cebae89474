import { useEffect, useState } from 'react';
import { useWords } from '../../app/words.tsx';
import { messages } from '../messages.ts';
import { Initial, type Person } from '../people.tsx';
import type { Together } from '../together/provider.ts';

/** Who else has this story open, each once, however many windows they have. */
export function Presence({ together }: { readonly together: Together }) {
  const words = useWords(messages).editor;
  const [people, setPeople] = useState<readonly Person[]>([]);
  useEffect(() => {
    const look = () => {
      const here = new Map<number, Person>();
      for (const [client, { user }] of together.awareness.getStates()) {
        const person = user as Person | undefined;
        if (client !== together.doc.clientID && person) here.set(person.id, person);
      }
      setPeople((before) => {
        const next = [...here.values()].sort((a, b) => a.id - b.id);
        return JSON.stringify(before) === JSON.stringify(next) ? before : next;
      });
    };
    look();
    together.awareness.on('change', look);
    return () => together.awareness.off('change', look);
  }, [together]);
  return (
    <ul className="people" aria-label={words.here}>
      {people.map((person) => (
        <li key={person.id}>
          <Initial person={person} />
        </li>
      ))}
    </ul>
  );
}
