import { publish, type Phase } from '../moderation.ts';

/** Who goes by the name of a person of the paper without being that person. A namesake may: a moderator sees to it. */
export const namesakes: Phase = {
  name: 'namesakes',
  keeps: false,
  judge(_, { namesake, standing }) {
    if (!namesake) return publish;
    if (standing) {
      return {
        answer: 'hold',
        reason: 'The name is that of somebody at the paper, so a person will read it first.',
      };
    }
    return {
      answer: 'reject',
      code: 'comments.name-of-ours',
      reason: 'This is the name of somebody at the paper.',
      help: 'Choose another one. If it is yours, sign in with the address that the paper knows.',
    };
  },
};
