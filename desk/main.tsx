import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { queries } from './app/queries.ts';
import { router } from './app/router.tsx';
import { WordsProvider } from './app/words.tsx';
import './styles/desk.css';

createRoot(document.getElementById('desk')!).render(
  <StrictMode>
    <WordsProvider>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </WordsProvider>
  </StrictMode>,
);
