import type { Screen } from '../app/screens.ts';

export const screens: readonly Screen[] = [
  {
    path: '/comments',
    open: () => import('./comments.tsx'),
    place: {
      label: { en: 'Comments', ko: '댓글' },
      group: 'paper',
      order: 20,
      capability: 'comments.moderate',
      keys: 'g m',
    },
  },
  { path: '/comments/words', open: () => import('./word-lists.tsx') },
];
