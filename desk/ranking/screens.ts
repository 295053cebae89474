import type { Screen } from '../app/screens.ts';

export const screens: readonly Screen[] = [
  {
    path: '/lists',
    open: () => import('./lists.tsx'),
    place: {
      label: { en: 'Why is this here?', ko: '왜 여기 있나요?' },
      group: 'paper',
      order: 15,
      capability: 'audience.read',
      keys: 'g w',
    },
  },
];
