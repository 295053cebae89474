import type { CommentsView, CommentView } from '#theme';
import { wordsIn, type Messages } from './messages/index.ts';
import { CommentForm } from './parts/comment-form.tsx';
import { render } from './parts/html.ts';
import { Time } from './parts/time.tsx';

function Comment({ comment, messages }: { readonly comment: CommentView; readonly messages: Messages }) {
  return (
    <li id={`comment-${comment.id}`}>
      <p class="who">
        <b>{comment.name}</b>{' '}
        <a href={comment.href} title={messages.comment.permalink}>
          <Time at={comment.at} relative />
        </a>
      </p>
      <p class="said">{comment.text}</p>
    </li>
  );
}

/** The number first, then the form, then the thread. A held comment leads back to `#comment-held`. */
export function comments(view: CommentsView): string {
  const messages = wordsIn(view.paper.language);
  const { older, newer } = view;
  return render(
    <section class="comments" id="comments" data-furniture="comments" aria-labelledby="comments-title">
      <h2 id="comments-title">
        <span data-furniture="comment-count">
          {view.count === 0 ? messages.noComments : messages.comments(view.count)}
        </span>
      </h2>
      <p class="told" id="comment-held" tabIndex={-1}>
        {messages.comment.held}
      </p>
      {view.open ? (
        <CommentForm action={view.action} limit={view.limit} messages={messages} />
      ) : (
        <p class="empty">{messages.comment.closed}</p>
      )}
      {view.comments.length > 0 ? (
        <ol class="thread">
          {view.comments.map((comment) => (
            <Comment key={comment.id} comment={comment} messages={messages} />
          ))}
        </ol>
      ) : (
        view.open && <p class="empty">{messages.comment.first}</p>
      )}
      {(older ?? newer) !== null && (
        <nav class="paging" aria-label={messages.comment.pages}>
          {newer !== null && <a href={newer.href}>{messages.comment.newer}</a>}
          {older !== null && <a href={older.href}>{messages.comment.older}</a>}
        </nav>
      )}
    </section>,
  );
}
