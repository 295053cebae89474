import { isSeen } from '#accounts';
import type { FaultFacts } from '#platform/errors';
import { graphemes } from '#platform/text';
import { isBlank } from '../comment.ts';
import { publish, type Phase, type Rejected } from '../moderation.ts';
import { commentSettings } from '../settings.ts';

export const nameLimit = 60;
const byteLimit = 16 * 1024;
const codePointsInGrapheme = 32;

/** Graphemes as people see them, with bounds on what one of them may weigh (a stack of marks is one grapheme too). */
export const length: Phase = {
  name: 'length',
  keeps: false,
  judge({ name, text }, { get }) {
    return (
      check('name', name, nameLimit, 'Write a name with letters to go with your comment.') ??
      check('text', text, get(commentSettings.limit), 'Write something first.') ??
      publish
    );
  },
};

function check(part: 'name' | 'text', value: string, limit: number, empty: string): Rejected | undefined {
  const what = part === 'name' ? 'The name' : 'The comment';
  const reject = (problem: string, reason: string, help: string, facts: FaultFacts = {}): Rejected => ({
    answer: 'reject',
    code: `comments.${part}-${problem}`,
    reason,
    help,
    facts,
  });
  if (value.includes('\0') || !value.isWellFormed()) {
    return reject('unreadable', `${what} has characters that are not text.`, 'Type it anew.');
  }
  // Marks alone are a text, but nobody's name.
  const nothing = part === 'name' ? !isSeen(value) : isBlank(value);
  if (nothing) return reject('empty', `${what} is empty.`, empty);
  if (Buffer.byteLength(value) > byteLimit) {
    return reject('too-large', `${what} is larger than 16 KiB.`, 'Shorten it.');
  }
  const characters = graphemes(value);
  if (characters.length > limit) {
    return reject(
      'too-long',
      `${what} is ${characters.length} characters long; ${limit} is the most.`,
      'Shorten it.',
      { length: characters.length, limit },
    );
  }
  const heaviest = Math.max(...characters.map((character) => Array.from(character).length));
  if (heaviest > codePointsInGrapheme) {
    return reject('too-heavy', `${what} has a character with too many marks on it.`, 'Leave the marks out.');
  }
  return undefined;
}
