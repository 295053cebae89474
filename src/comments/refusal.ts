import { Fault } from '#platform/errors';
import type { Submission } from './comment.ts';
import type { Rejected } from './moderation.ts';

/** A rejection as an error that keeps what was typed. */
export function refusal(rejected: Omit<Rejected, 'answer'>, typed: Submission, language: string): Fault {
  const { code = 'comments.rejected', reason, help = 'Change it and send it again.', retryAfter } = rejected;
  return new Fault(code, retryAfter === undefined ? 'invalid' : 'too-many', reason, {
    help,
    ...(retryAfter === undefined ? {} : { retryAfter }),
    kept: keptOf(typed, language),
  });
}

/** What a form needs to be filled in again, on a page in the story's language. */
function keptOf({ story, name, text }: Submission, language: string): Readonly<Record<string, string>> {
  const printable = (value: string) => value.replaceAll('\0', '').toWellFormed();
  return { action: `/stories/${story}/comments`, language, name: printable(name), text: printable(text) };
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
