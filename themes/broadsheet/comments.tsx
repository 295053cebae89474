import type { CommentsView } from '#theme';
import { wordsIn, type Messages } from './messages/index.ts';
import { CommentForm } from './parts/comment-form.tsx';
import { Comment } from './parts/comment.tsx';
import { render } from './parts/html.ts';
import { Held } from './parts/own.tsx';

interface Part {
  readonly view: CommentsView;
  readonly messages: Messages;
}

/** Orders of the thread, and the place where script says what is new: it is there from the start, so that nothing moves. */
function Bar({ view, messages }: Part) {
  const { comment } = messages;
  return (
    <>
      <div class="thread-bar">
        {view.wholeHref !== null ? (
          <a href={view.wholeHref}>{comment.whole}</a>
        ) : (
          view.comments.length > 0 && (
            <nav aria-label={comment.order}>
              {view.orders.map(({ order, href, current }) => (
                <a key={order} href={href} rel="nofollow" aria-current={current ? 'true' : undefined}>
                  {comment.orders[order]}
                </a>
              ))}
            </nav>
          )
        )}
      </div>
      <p role="status" class="new-comments" data-one={comment.newOne} data-many={comment.newMany('#')} />
    </>
  );
}

/** The number first, then the form, then the thread. A held comment leads back to `#comment-held`. */
export function comments(view: CommentsView): string {
  const messages = wordsIn(view.paper.language);
  const { comment } = messages;
  const { previous, next } = view;
  return render(
    <section
      class="comments"
      id="comments"
      data-furniture="comments"
      data-count={view.count}
      data-events={view.events}
      data-newest={view.newestHref}
      data-sign-in={view.recommendable ? undefined : view.signInHref}
      aria-labelledby="comments-title"
    >
      <h2 id="comments-title">
        <span data-furniture="comment-count">
          {view.count === 0 ? messages.noComments : messages.comments(view.count)}
        </span>
      </h2>
      <p class="told" id="comment-held" tabIndex={-1}>
        {comment.held}
      </p>
      <p class="told" id="comment-unproved" tabIndex={-1}>
        {comment.unproved}
      </p>
      {view.open ? (
        <>
          {view.readFirst && <p class="note">{comment.readFirst}</p>}
          <div class="form-home">
            <CommentForm view={view} messages={messages} />
          </div>
        </>
      ) : (
        <p class="empty">{comment.closed}</p>
      )}
      <Held of={view.held} messages={messages} />
      <Bar view={view} messages={messages} />
      {view.comments.length > 0 ? (
        <ol class="thread">
          {view.comments.map((one) => (
            <Comment key={one.id} comment={one} messages={messages} />
          ))}
        </ol>
      ) : (
        view.open && <p class="empty">{comment.first}</p>
      )}
      {(previous ?? next) !== null && (
        <nav class="paging" aria-label={comment.pages}>
          {previous !== null && (
            <a href={previous} rel="nofollow">
              {comment.before}
            </a>
          )}
          {next !== null && (
            <a href={next} rel="nofollow">
              {comment.after}
            </a>
          )}
        </nav>
      )}
      <form id="recommend" method="post" />
      {view.structuredData !== null && (
        <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: view.structuredData }} />
      )}
    </section>,
  );
}
