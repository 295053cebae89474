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
  {
    path: '/comments/words',
    open: () => import('./word-lists.tsx'),
    place: {
      label: { en: 'Word lists', ko: '단어 목록' },
      group: 'palette',
      order: 21,
      capability: 'comments.moderate',
    },
  },
  {
    path: '/comment-rules',
    open: () => import('./rules/rules.tsx'),
    place: {
      label: { en: 'Comment rules', ko: '댓글 규칙' },
      group: 'paper',
      order: 25,
      capability: 'taxonomy.edit',
      keys: 'g n',
    },
  },
];
