import type { Screen } from '../app/screens.ts';

export const screens: readonly Screen[] = [
  {
    path: '/pictures',
    open: () => import('./pictures.tsx'),
    place: {
      label: { en: 'Pictures', ko: '사진' },
      group: 'stories',
      order: 30,
      capability: 'pictures.read',
      keys: 'g i',
    },
  },
  { path: '/pictures/$id', open: () => import('./picture.tsx') },
];
