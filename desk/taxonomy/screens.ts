import type { Screen } from '../app/screens.ts';

const group = 'paper';
const capability = 'taxonomy.edit';

export const screens: readonly Screen[] = [
  {
    path: '/sections',
    open: () => import('./sections.tsx'),
    place: { label: { en: 'Sections', ko: '섹션' }, group, order: 20, capability, keys: 'g e' },
  },
  {
    path: '/topics',
    open: () => import('./topics.tsx'),
    place: { label: { en: 'Topics', ko: '주제' }, group, order: 21, capability, keys: 'g t' },
  },
  {
    path: '/authors',
    open: () => import('./authors.tsx'),
    place: { label: { en: 'Authors', ko: '필자' }, group, order: 22, capability, keys: 'g y' },
  },
  {
    path: '/addresses',
    open: () => import('./addresses.tsx'),
    place: { label: { en: 'Addresses', ko: '주소' }, group, order: 30, capability, keys: 'g d' },
  },
];
