import type { Screen } from '../app/screens.ts';

export const screens: readonly Screen[] = [
  {
    path: '/webhooks',
    open: () => import('./webhooks/webhooks.tsx'),
    place: {
      label: { en: 'Webhooks', ko: '웹훅' },
      group: 'house',
      order: 60,
      capability: 'webhooks.manage',
      keys: 'g h',
    },
  },
  { path: '/webhooks/$id', open: () => import('./webhooks/webhook.tsx') },
  {
    path: '/robots',
    open: () => import('./robots/robots.tsx'),
    place: {
      label: { en: 'Robots', ko: '로봇' },
      group: 'house',
      order: 75,
      capability: 'settings.read',
      keys: 'g k',
    },
  },
];
