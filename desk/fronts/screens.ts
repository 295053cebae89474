import type { Screen } from '../app/screens.ts';

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
      label: { en: 'Must-Reads', ko: '꼭 읽을 기사' },
      group: 'palette',
      order: 11,
      capability: 'fronts.edit',
    },
  },
  { path: '/fronts/$front', open: () => import('./front.tsx') },
];
