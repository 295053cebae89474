import { useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { call, Problem, type Answer } from '../app/client.ts';
import { useWords } from '../app/words.tsx';
import { sayDone, sayFailed } from '../parts/notices.tsx';
import { messages } from './messages.ts';
import type { QueuedComment } from './queries.ts';

type Pages = InfiniteData<Answer<'GET /api/moderation/queues/:queue'>>;

/** Marks a published comment as the editors' pick, or takes the mark off; what is listed stays in its place. */
export function usePick() {
  const words = useWords(messages);
  const cache = useQueryClient();
  return async ({ id, edits, picked }: QueuedComment) => {
    const on = !picked;
    try {
      await call('PUT /api/comments/:id/pick', { params: { id }, body: { on, edits } });
    } catch (error) {
      sayFailed(error);
      if (error instanceof Problem && error.code === 'comments.changed')
        await cache.invalidateQueries({ queryKey: ['moderation', 'queue'] });
      return;
    }
    cache.setQueriesData<Pages>(
      { queryKey: ['moderation', 'queue'] },
      (data) =>
        data && {
          ...data,
          pages: data.pages.map((page) => ({
            ...page,
            items: page.items.map((item) => (item.id === id ? { ...item, picked: on } : item)),
          })),
        },
    );
    sayDone(on ? words.pickedNow : words.unpicked);
  };
}
