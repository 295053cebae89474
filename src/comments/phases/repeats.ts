import { publish, type Phase } from '../moderation.ts';

/** The very same comment sent twice never comes here: it is answered as the first was. */
export const repeats: Phase = {
  name: 'repeats',
  keeps: true,
  judge(_, { sameWords }) {
    if (sameWords === 'by-sender') {
      return { answer: 'reject', reason: 'You have just sent the same text.' };
    }
    if (sameWords === 'on-story') {
      return {
        answer: 'hold',
        reason: 'Somebody has just said the same here, so a person will read it first.',
      };
    }
    return publish;
  },
};
