import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { countsQuery } from './queries.ts';

/** Hears of changes of the queues: the counts follow by themselves; the list only when it is asked to. */
export function useChanges(): { readonly changed: boolean; seen(): void } {
  const cache = useQueryClient();
  const [changed, setChanged] = useState(false);
  useEffect(() => {
    const source = new EventSource('/api/moderation/events');
    source.addEventListener('message', () => {
      void cache.invalidateQueries({ queryKey: countsQuery.queryKey });
      setChanged(true);
    });
    return () => source.close();
  }, [cache]);
  return { changed, seen: () => setChanged(false) };
}
