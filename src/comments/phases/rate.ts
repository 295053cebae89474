import { publish, type Phase } from '../moderation.ts';
import { commentSettings } from '../settings.ts';

/** A sliding minute for each address; an IPv6 address counts by its /64. */
export const rate: Phase = {
  name: 'rate',
  keeps: false,
  judge(_, { now, sentLately, get }) {
    const most = get(commentSettings.perMinute);
    const blocking = sentLately[most - 1];
    if (blocking === undefined) return publish;
    const seconds = Math.ceil((blocking.getTime() + 60_000 - now.getTime()) / 1000);
    return {
      answer: 'reject',
      code: 'comments.too-many',
      reason: 'Too many comments came from your address within a minute.',
      help: 'Wait a minute, then send it again.',
      retryAfter: Math.min(Math.max(seconds, 1), 60),
    };
  },
};
