import { publish, type Phase } from '../moderation.ts';

/** Where story, section or paper want it, nothing appears before an editor read it. */
export const premoderation: Phase = {
  name: 'premoderation',
  keeps: true,
  judge: (_, { readFirst }) =>
    readFirst ? { answer: 'hold', reason: 'Here an editor reads every comment before it appears.' } : publish,
};
