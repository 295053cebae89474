import type { Screen } from '../app/screens.ts';

export const screens: readonly Screen[] = [
  { path: '/enter', door: 'outside', open: () => import('./enter.tsx') },
];
