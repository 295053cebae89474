import { useEffect, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { call } from './client.ts';
import { messages } from './messages.ts';
import { useMay } from './session.ts';
import { useWords } from './words.tsx';
import type { Action } from './actions.tsx';

const pause = 150;
const atMost = 8;

/** A story as the palette offers it: `lang` is the headline's. */
export type FoundStory = Action & { readonly lang: string };

/**
 * Stories whose headline has what was typed, eight at most, once the typing pauses.
 * @param typed two letters at least
 * @returns `stories` for exactly these words; `waiting` while they are on their way; `failed` when nothing was heard
 */
export function useFoundStories(typed: string): {
  readonly stories: readonly FoundStory[];
  readonly waiting: boolean;
  readonly failed: boolean;
} {
  const words = useWords(messages);
  const router = useRouter();
  const wanted = useMay()('stories.open') && typed.trim().length > 1 ? typed.trim() : '';
  const [q, setQ] = useState('');
  useEffect(() => {
    const later = setTimeout(() => setQ(wanted), pause);
    return () => clearTimeout(later);
  }, [wanted]);
  const { data, isError } = useQuery({
    queryKey: ['stories', 'palette', q],
    queryFn: ({ signal }) => call('GET /api/stories', { query: { q, limit: atMost }, signal }),
    enabled: q !== '',
    staleTime: 5_000,
    // Without the network it says so at once.
    networkMode: 'always',
    retry: false,
  });
  if (wanted === '') return { stories: [], waiting: false, failed: false };
  // What is seen is what was typed for.
  const known = q === wanted ? data : undefined;
  const failed = q === wanted && isError;
  return {
    stories: (known?.stories ?? []).map(({ id, headline, language }) => ({
      id: `story:${id}`,
      label: headline || words.untitled,
      lang: language,
      group: words.story,
      run: () => void router.navigate({ to: `/stories/${id}` }),
    })),
    waiting: known === undefined && !failed,
    failed,
  };
}
