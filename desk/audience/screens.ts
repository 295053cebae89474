import type { Screen } from '../app/screens.ts';

const capability = 'audience.read';

export const screens: readonly Screen[] = [
  {
    path: '/live',
    open: () => import('./live/live.tsx'),
    place: { label: { en: 'Live', ko: '실시간' }, group: 'stories', order: 40, capability, keys: 'g l' },
  },
  { path: '/audience/stories/$id', open: () => import('./story/story.tsx') },
  {
    path: '/reports',
    open: () => import('./reports/reports.tsx'),
    place: { label: { en: 'Reports', ko: '보고서' }, group: 'stories', order: 41, capability, keys: 'g v' },
  },
  {
    path: '/vitals',
    open: () => import('./vitals/vitals.tsx'),
    place: {
      label: { en: 'Web Vitals', ko: '웹 바이탈' },
      group: 'stories',
      order: 42,
      capability,
      keys: 'g q',
    },
  },
];
