import { useQueryClient } from '@tanstack/react-query';
import { call } from './client.ts';
import { sessionQuery } from './session.ts';
import type { Language } from './words.tsx';

/** Keeps the language of whoever is signed in with them, whatever browser they come by; the frame then speaks it. */
export function useKeepLanguage(): (language: Language) => Promise<void> {
  const cache = useQueryClient();
  return async (language) => {
    await call('PUT /api/me/language', { body: { language } });
    cache.setQueryData(sessionQuery.queryKey, (me) => me && { ...me, language });
  };
}
