import type { Screen } from '../app/screens.ts';
import { messages } from './messages.ts';

const { en, ko } = messages;

export const screens: readonly Screen[] = [
  {
    path: '/webhooks',
    open: () => import('./webhooks/webhooks.tsx'),
    place: {
      label: { en: en.webhooks.title, ko: ko.webhooks.title },
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
