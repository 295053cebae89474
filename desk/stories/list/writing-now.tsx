import { queryOptions, useQuery } from '@tanstack/react-query';
import { call } from '../../app/client.ts';
import { useWords } from '../../app/words.tsx';
import { Initial } from '../people.tsx';
import { messages } from './words.ts';

const writingQuery = queryOptions({
  queryKey: ['writing'],
  queryFn: ({ signal }) => call('GET /api/writing', { signal }),
  refetchInterval: 5_000,
});

/** As many as a row has room for. */
const most = 4;

/** Who has the story open at this moment. */
export function WritingNow({ story }: { readonly story: number }) {
  const words = useWords(messages);
  const { data: people } = useQuery({
    ...writingQuery,
    select: (all) => all.find((one) => one.story === story)?.people,
  });
  if (!people || people.length === 0) return null;
  return (
    <span className="people" title={words.openWith(people.map(({ name }) => name).join(', '))}>
      <span className="unseen">{words.openNow}</span>
      {people.slice(0, most).map((person) => (
        <Initial key={person.id} person={person} />
      ))}
      {people.length > most && <span className="note">+{people.length - most}</span>}
    </span>
  );
}
