import { useEffect, useSyncExternalStore } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Problem } from '../app/client.ts';
import { useWords } from '../app/words.tsx';
import { Failure } from '../parts/failure.tsx';
import { useSharedText } from './editor/fields/shared.ts';
import { Writing } from './editor/writing.tsx';
import { messages } from './messages.ts';
import { lifeQuery } from './panels/queries.ts';
import type { Together } from './together/provider.ts';
import { useTogether } from './together/use-together.ts';

/** One story, open for writing. */
export default function Story() {
  const { id } = useParams({ strict: false });
  const story = Number(id);
  const together = useTogether(story);
  return together ? <Opened key={story} story={story} together={together} /> : null;
}

function Opened({ story, together }: { readonly story: number; readonly together: Together }) {
  const words = useWords(messages).editor;
  const { ready, connection, refusal } = useSyncExternalStore(together.subscribe, together.status);
  const headline = useSharedText(together.doc.getText('headline'));
  const { data, error, refetch } = useQuery(lifeQuery(story));
  // Once a story is open it stays so, whatever the network does.
  useEffect(() => {
    document.title = headline || words.untitled;
  }, [headline, words.untitled]);
  if (!ready && connection === 'refused')
    return <Failure error={new Problem(403, refusal?.code ?? 'unknown', refusal?.message ?? '')} />;
  if (!data && error) return <Failure error={error} retry={() => void refetch()} />;
  if (!ready || !data)
    return (
      <p className="waiting" role="status">
        {connection === 'lost' ? words.openingLong : words.opening}
      </p>
    );
  return (
    <>
      <h1 className="unseen">{headline || words.untitled}</h1>
      <Writing story={story} together={together} language={data.language} />
    </>
  );
}
