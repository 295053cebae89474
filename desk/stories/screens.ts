import type { Screen } from '../app/screens.ts';

export const screens: readonly Screen[] = [
  {
    path: '/stories',
    open: () => import('./list/list.tsx'),
    place: {
      label: { en: 'Stories', ko: '기사' },
      group: 'stories',
      order: 1,
      capability: 'stories.open',
      keys: 'g s',
    },
  },
  {
    path: '/board',
    open: () => import('./list/board.tsx'),
    place: {
      label: { en: 'Board', ko: '보드' },
      group: 'stories',
      order: 2,
      capability: 'stories.read',
      keys: 'g b',
    },
  },
  {
    path: '/calendar',
    open: () => import('./list/calendar.tsx'),
    place: {
      label: { en: 'Calendar', ko: '일정' },
      group: 'stories',
      order: 3,
      capability: 'stories.read',
      keys: 'g c',
    },
  },
  { path: '/stories/$id', open: () => import('./story.tsx') },
];
