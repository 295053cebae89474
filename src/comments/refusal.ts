import { Fault } from '#platform/errors';
import type { Submission } from './comment.ts';
import type { Rejected } from './moderation.ts';

/** A rejection as an error that keeps what was typed. @param href where the rejection is explained, and may be contested */
export function refusal(
  rejected: Omit<Rejected, 'answer'> & { readonly phase?: string | null | undefined },
  typed: Submission,
  language: string,
  href?: string,
): Fault {
  const { code = 'comments.rejected', reason, retryAfter, facts, phase } = rejected;
  const { help = 'Change it and send it again.' } = rejected;
  return new Fault(code, retryAfter === undefined ? 'invalid' : 'too-many', reason, {
    help,
    ...(retryAfter === undefined ? {} : { retryAfter }),
    href,
    facts: { ...facts, ...(phase ? { phase } : {}) },
    kept: keptOf(typed, language),
  });
}

/** The same fault with what was typed. */
export function keeping(fault: Fault, typed: Submission, language: string): Fault {
  const { code, kind, message, help, retryAfter, facts } = fault;
  return new Fault(code, kind, message, {
    ...(help === undefined ? {} : { help }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
    facts,
    kept: keptOf(typed, language),
    cause: fault,
  });
}

/** What a form needs to be filled in again, on a page in the story's language. */
function keptOf(typed: Submission, language: string): Readonly<Record<string, string>> {
  const { story, name, text, answers } = typed;
  const printable = (value: string) => value.replaceAll('\0', '').toWellFormed();
  return {
    action: `/stories/${story}/comments`,
    language,
    name: printable(name),
    text: printable(text),
    ...(answers === null ? {} : { answers: String(answers) }),
  };
}

export function noSuchStory(): Fault {
  return new Fault('comments.no-such-story', 'not-found', 'There is no such story to comment on.');
}

export function commentClosed(typed: Submission, language: string): Fault {
  return new Fault('comments.closed', 'forbidden', 'This story takes no more comments.', {
    help: 'Write to its author instead.',
    kept: keptOf(typed, language),
  });
}

/** What it answers is not there any more, or stands under another story. */
export function nothingToAnswer(typed: Submission, language: string): Fault {
  return new Fault('comments.nothing-to-answer', 'invalid', 'The comment that you answer is not there.', {
    help: 'Post yours by itself.',
    kept: keptOf({ ...typed, answers: null }, language),
  });
}

export function addressWanted(typed: Submission, language: string): Fault {
  return new Fault('comments.address-wanted', 'invalid', 'This paper asks for an e-mail address.', {
    help: 'It is used to send you a link, and shown to nobody.',
    kept: keptOf(typed, language),
  });
}

export const noSuchComment = (): Fault =>
  new Fault('comments.no-such-comment', 'not-found', 'This comment is not there, or not any more.');

/** What somebody decided about is not what stands there by now. */
export const changedMeanwhile = (): Fault =>
  new Fault('comments.changed', 'conflict', 'Its writer changed the comment meanwhile.', {
    help: 'Read it as it is now, and decide then.',
  });

export const shutOut = (): Fault =>
  new Fault('comments.shut-out', 'forbidden', 'You may not write or recommend here.', {
    help: 'The letter that told you so says how to contest it.',
  });
