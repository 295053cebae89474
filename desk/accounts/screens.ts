import type { Screen } from '../app/screens.ts';

export const screens: readonly Screen[] = [
  { path: '/enter', door: 'outside', open: () => import('./enter.tsx') },
  { path: '/sign-in', door: 'outside', open: () => import('./sign-in.tsx') },
  { path: '/forgotten', door: 'outside', open: () => import('./forgotten.tsx') },
  { path: '/set-up', door: 'outside', open: () => import('./set-up.tsx') },
  { path: '/join', door: 'outside', open: () => import('./join.tsx') },
  { path: '/email', door: 'outside', open: () => import('./email.tsx') },
  { path: '/reset', door: 'outside', open: () => import('./reset.tsx') },
  {
    path: '/people',
    open: () => import('./people.tsx'),
    place: {
      label: { en: 'People', ko: '구성원' },
      group: 'house',
      order: 10,
      capability: 'staff.manage',
      keys: 'g p',
    },
  },
  {
    path: '/roles',
    open: () => import('./roles.tsx'),
    place: { label: { en: 'Roles', ko: '역할' }, group: 'house', order: 20, keys: 'g r' },
  },
  {
    path: '/audit',
    open: () => import('./audit.tsx'),
    place: {
      label: { en: 'Audit', ko: '감사 기록' },
      group: 'house',
      order: 30,
      capability: 'audit.read',
      keys: 'g a',
    },
  },
  {
    path: '/outbox',
    open: () => import('./outbox.tsx'),
    place: {
      label: { en: 'Outbox', ko: '보낼 편지함' },
      group: 'house',
      order: 40,
      capability: 'outbox.read',
      keys: 'g o',
    },
  },
  {
    path: '/me',
    open: () => import('./own-page/index.tsx'),
    place: { label: { en: 'My page', ko: '내 페이지' }, group: 'house', order: 90, keys: 'g u' },
  },
];
