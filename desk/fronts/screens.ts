import type { Screen } from '../app/screens.ts';
import { messages } from './messages.ts';

const { en, ko } = messages;

export const screens: readonly Screen[] = [
  {
    path: '/fronts',
    open: () => import('./fronts.tsx'),
    place: {
      label: { en: 'Fronts', ko: '지면 배치' },
      group: 'paper',
      order: 10,
      capability: 'fronts.edit',
      keys: 'g f',
    },
  },
  {
    path: '/fronts/must-reads',
    open: () => import('./must-reads.tsx'),
    place: {
      label: { en: en.mustReads, ko: ko.mustReads },
      group: 'palette',
      order: 11,
      capability: 'fronts.edit',
    },
  },
  { path: '/fronts/$front', open: () => import('./front.tsx') },
];
