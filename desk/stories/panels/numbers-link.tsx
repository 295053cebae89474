import { Link, useNavigate } from '@tanstack/react-router';
import { useActions } from '../../app/actions.tsx';
import { useMay } from '../../app/session.ts';
import { useWords } from '../../app/words.tsx';
import { messages } from './words.ts';

/** Leads to what readers did with a story, for those who may see it. */
export function NumbersLink({ story }: { readonly story: number }) {
  const words = useWords(messages);
  const navigate = useNavigate();
  const mayRead = useMay()('audience.read');
  const to = `/audience/stories/${story}`;
  useActions([
    {
      id: 'story:numbers',
      label: words.numbers,
      group: words.group,
      disabled: !mayRead,
      run: () => void navigate({ to }),
    },
  ]);
  return mayRead ? <Link to={to}>{words.numbers}</Link> : null;
}
