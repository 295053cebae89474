import { publish, type Phase } from '../moderation.ts';

/** One text with words exchanged, sent from many places: after two of them, the next ones wait. */
export const copies: Phase = {
  name: 'copies',
  keeps: true,
  judge(_, { nearCopies }) {
    if (nearCopies < 2) return publish;
    return { answer: 'hold', reason: 'Nearly the same was just said, so a person will read it first.' };
  },
};
