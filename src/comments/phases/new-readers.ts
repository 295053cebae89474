import { publish, type Phase } from '../moderation.ts';
import { commentSettings } from '../settings.ts';

/** Readers whom the paper does not know yet; who writes with a name alone is never known. */
export const newReaders: Phase = {
  name: 'new-readers',
  keeps: true,
  judge(_, { standing, get }) {
    if ((standing?.published ?? 0) >= get(commentSettings.firstHeld)) return publish;
    return { answer: 'hold', reason: 'A person reads the first comments of each reader before they appear.' };
  },
};
