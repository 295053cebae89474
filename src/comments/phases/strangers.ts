import { publish, type Phase } from '../moderation.ts';
import { commentSettings } from '../settings.ts';

/** Many comments at once under one story by people without an account: a crowd, or somebody who plays one. */
export const strangers: Phase = {
  name: 'strangers',
  keeps: true,
  judge(_, { standing, strangersLately, get }) {
    if (standing || strangersLately < get(commentSettings.strangersBurst)) return publish;
    return { answer: 'hold', reason: 'Very many write here just now, so a person will read it first.' };
  },
};
