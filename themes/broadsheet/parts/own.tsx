import type { CommentView, OwnCommentView, ReasonView } from '#theme';
import type { Messages } from '../messages/index.ts';
import { reasonOf } from '../messages/told.ts';
import { Time } from './time.tsx';

interface Part<T> {
  readonly of: T;
  readonly messages: Messages;
}

/** Why a comment is not shown. */
export function Reason({ of, messages }: Part<ReasonView>) {
  const { text, lang } = reasonOf(messages, of);
  return (
    <p class="note" lang={lang} dir="auto">
      {text}
    </p>
  );
}

/** What can be done with one's own. */
export function Mine({ of, messages }: Part<NonNullable<CommentView['mine']>>) {
  return (
    <p class="deeds">
      {of.editHref !== null && <a href={of.editHref}>{messages.comment.edit}</a>}
      <a href={of.removeHref}>{messages.comment.takeBack}</a>
    </p>
  );
}

/** A reader's own comments where they were written, until a moderator decides. */
export function Held({ of, messages }: Part<readonly OwnCommentView[]>) {
  const { comment, reader } = messages;
  if (of.length === 0) return null;
  return (
    <ol class="own-comments held" aria-label={comment.yours}>
      {of.map(({ id, name, text, at, reason, mine }) => (
        <li key={id} id={`comment-${id}`}>
          <p class="who">
            <b>
              <bdi>{name}</bdi>
            </b>{' '}
            <span class="mark">{reader.states.held}</span> <Time at={at} relative />
          </p>
          <p class="said" dir="auto">
            {text}
          </p>
          {reason !== null && <Reason of={reason} messages={messages} />}
          {mine !== null && <Mine of={mine} messages={messages} />}
        </li>
      ))}
    </ol>
  );
}
