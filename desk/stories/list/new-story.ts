import { useNavigate } from '@tanstack/react-router';
import { useActions } from '../../app/actions.tsx';
import { call } from '../../app/client.ts';
import { useMay } from '../../app/session.ts';
import { useLanguage, useWords } from '../../app/words.tsx';
import { sayFailed } from '../../parts/notices.tsx';
import { messages } from './words.ts';

/** Begins a story in the language of whoever sits here, and opens it. Its key is `c`. */
export function useNewStory(): () => void {
  const words = useWords(messages);
  const { language } = useLanguage();
  const may = useMay();
  const navigate = useNavigate();
  const begin = () =>
    void call('POST /api/stories', { body: { language } })
      .then(({ id }) => navigate({ to: `/stories/${id}` }))
      .catch(sayFailed);
  useActions([
    {
      id: 'story:new',
      label: words.newStory,
      keys: 'c',
      group: words.group,
      disabled: !may('stories.draft'),
      run: begin,
    },
  ]);
  return begin;
}
