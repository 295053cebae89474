import { publish, type Phase } from '../moderation.ts';
import { commentSettings } from '../settings.ts';

/** What the classifier learnt from this desk's decisions; it holds, and never rejects. */
export const classifier: Phase = {
  name: 'classifier',
  keeps: true,
  judge(_, { likeness, get }) {
    const from = get(commentSettings.classifierHolds);
    if (likeness === null || from === null || 1 / (1 + Math.exp(-likeness)) < from) return publish;
    return {
      answer: 'hold',
      reason: 'It is like comments that the desk rejected, so a person will read it first.',
    };
  },
};
