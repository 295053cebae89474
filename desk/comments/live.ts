import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { countsQuery } from './queries.ts';

/**
 * Hears of changes of the queues: the counts follow by themselves; the list only when it is asked to.
 * @param mark from when the list is, once it is read: what came between that and the first word is heard, too
 */
export function useChanges(mark: string | undefined): { readonly changed: boolean; seen(): void } {
  const cache = useQueryClient();
  const [heard, setHeard] = useState<string>();
  const latest = useRef(mark);
  latest.current = mark;
  const isRead = mark !== undefined;
  useEffect(() => {
    if (!isRead) return undefined;
    const source = new EventSource(`/api/moderation/events?since=${latest.current}`);
    source.addEventListener('message', ({ lastEventId }) => {
      void cache.invalidateQueries({ queryKey: countsQuery.queryKey });
      setHeard(lastEventId);
    });
    return () => source.close();
  }, [cache, isRead]);
  return { changed: heard !== undefined && heard !== mark, seen: () => setHeard(undefined) };
}
