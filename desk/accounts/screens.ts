import type { Screen } from '../app/screens.ts';
import { messages } from './messages.ts';

const { en, ko } = messages;

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
      label: { en: en.people, ko: ko.people },
      group: 'house',
      order: 10,
      capability: 'staff.manage',
      keys: 'g p',
    },
  },
  {
    path: '/roles',
    open: () => import('./roles.tsx'),
    place: { label: { en: en.rolesTitle, ko: ko.rolesTitle }, group: 'house', order: 20, keys: 'g r' },
  },
  {
    path: '/audit',
    open: () => import('./audit.tsx'),
    place: {
      label: { en: en.audit, ko: ko.audit },
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
      label: { en: en.outbox, ko: ko.outbox },
      group: 'house',
      order: 40,
      capability: 'outbox.read',
      keys: 'g o',
    },
  },
  {
    path: '/me',
    open: () => import('./own-page/index.tsx'),
    place: { label: { en: en.me, ko: ko.me }, group: 'house', order: 90, keys: 'g u' },
  },
];
