import { useState, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { call, type Answer } from '../app/client.ts';
import { useWords } from '../app/words.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { messages } from './messages.ts';
import { Outside, secretOfLink, Wrong } from './outside.tsx';

export type Looked = Answer<'POST /api/links/look'>;

interface ByLinkProps {
  readonly purpose: 'set-up' | 'invite' | 'reset' | 'email';
  title(looked: Looked | undefined): string;
  children(token: string, looked: Looked): ReactNode;
}

/** A screen that a one-time link leads to: looks whom it is for before it asks for anything. */
export function ByLink({ purpose, title, children }: ByLinkProps) {
  const words = useWords(messages);
  const [token] = useState(secretOfLink);
  const look = useQuery({
    queryKey: ['link', purpose, token],
    queryFn: () => call('POST /api/links/look', { body: { token, purpose } }),
    enabled: token !== '',
    staleTime: Infinity,
  });
  return (
    <Outside title={title(look.data)}>
      {token === '' && <p role="alert">{words.noLink}</p>}
      {token !== '' && look.isPending && <Waiting />}
      {look.isError && <Wrong error={look.error} />}
      {look.data && children(token, look.data)}
    </Outside>
  );
}
