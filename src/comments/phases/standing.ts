import { publish, type Phase } from '../moderation.ts';
import { commentSettings } from '../settings.ts';

/** What a moderator decided about a reader, and what the reader did before. */
export const standing: Phase = {
  name: 'standing',
  keeps: false,
  judge(_, { standing: reader, get }) {
    if (!reader) return publish;
    if (reader.shutUntil !== undefined) {
      const until = reader.shutUntil?.toISOString().slice(0, 10);
      return {
        answer: 'reject',
        code: 'comments.shut-out',
        reason: until === undefined ? 'You may not write here.' : `You may not write here until ${until}.`,
        help: 'The letter that told you so says how to contest it.',
        ...(until === undefined ? {} : { facts: { until } }),
      };
    }
    if (reader.premoderated) {
      return { answer: 'hold', reason: 'A person reads what you write before it appears.' };
    }
    if (reader.reputation < get(commentSettings.leastReputation)) {
      return {
        answer: 'hold',
        reason: 'Much of what you wrote was rejected, so a person will read it first.',
      };
    }
    return publish;
  },
};
