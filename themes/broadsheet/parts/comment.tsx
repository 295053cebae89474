import type { CommentView } from '#theme';
import type { Messages } from '../messages/index.ts';
import { Time } from './time.tsx';

interface CommentProps {
  readonly comment: CommentView;
  readonly messages: Messages;
}

/** Name, marks and time. A name is isolated: one that reads from right to left must not turn its neighbours around. */
function Who({ comment, messages }: CommentProps) {
  const { marks, ...words } = messages.comment;
  return (
    <p class="who">
      <b>{comment.name === '' ? words.formerReader : <bdi>{comment.name}</bdi>}</b>{' '}
      {comment.mark !== null && <span class="mark">{marks[comment.mark]}</span>}{' '}
      {comment.picked && <span class="mark picked">{marks.picked}</span>}{' '}
      <a href={comment.href} title={words.permalink}>
        <Time at={comment.at} relative />
      </a>{' '}
      {comment.edited !== null && (
        <span class="edited" title={comment.edited.text}>
          {words.edited}
        </span>
      )}
    </p>
  );
}

/** What can be done with a comment. The buttons belong to one empty form, so that fifty need not stand here. */
function Deeds({ comment, messages }: CommentProps) {
  const words = messages.comment;
  const { mine, recommended, recommends } = comment;
  return (
    <p class="deeds">
      {mine === null ? (
        <button
          form="recommend"
          formaction={`${comment.href}/recommend`}
          name="on"
          value={recommended ? '0' : '1'}
          aria-pressed={recommended}
        >
          {words.recommend} <span>{recommends > 0 ? recommends : ''}</span>
        </button>
      ) : (
        recommends > 0 && <span>{words.recommended(recommends)}</span>
      )}
      {comment.replyHref !== null && (
        <a href={comment.replyHref} rel="nofollow" data-reply={comment.id}>
          {words.reply}
        </a>
      )}
      {mine?.editHref != null && <a href={mine.editHref}>{words.edit}</a>}
      {mine === null ? (
        <a href={comment.reportHref} rel="nofollow">
          {words.report}
        </a>
      ) : (
        <a href={mine.removeHref}>{words.takeBack}</a>
      )}
    </p>
  );
}

/** One comment with the replies below it. */
export function Comment({ comment, messages }: CommentProps) {
  const words = messages.comment;
  const { moreReplies } = comment;
  return (
    <li id={`comment-${comment.id}`} class={comment.picked ? 'is-picked' : undefined}>
      {comment.gone ? (
        <p class="note">{words.gone}</p>
      ) : (
        <>
          <Who comment={comment} messages={messages} />
          <p class="said" dir="auto">
            {comment.text}
          </p>
          <Deeds comment={comment} messages={messages} />
        </>
      )}
      {comment.replies.length > 0 && (
        <ol class="replies">
          {comment.replies.map((reply) => (
            <Comment key={reply.id} comment={reply} messages={messages} />
          ))}
        </ol>
      )}
      {moreReplies !== null && (
        <p class="deeds">
          <a href={moreReplies.href}>{words.allReplies(moreReplies.count)}</a>
        </p>
      )}
    </li>
  );
}
