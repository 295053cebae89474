import type { Screen } from '../app/screens.ts';

export const screens: readonly Screen[] = [
  {
    path: '/settings',
    open: () => import('./settings.tsx'),
    place: {
      label: { en: 'Settings', ko: '설정' },
      group: 'house',
      order: 80,
      capability: 'settings.read',
      keys: 'g ,',
    },
  },
];
