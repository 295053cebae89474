import type { CommentFormView } from '#theme';
import type { Messages } from '../messages/index.ts';

interface CommentFormProps {
  /** Nothing has a `maxlength`: that counts UTF-16 units, and cuts what is typed. */
  readonly view: CommentFormView;
  readonly messages: Messages;
  readonly name?: string;
  readonly text?: string;
  /** ID of the comment that is answered. */
  readonly answers?: number | undefined;
}

/** The form works by itself; script adds the counter, sends it without leaving the page and moves it below what is answered. */
export function CommentForm({ view, messages, name, text, answers }: CommentFormProps) {
  const { comment } = messages;
  return (
    <form
      class="comment-form"
      method="post"
      action={view.action}
      data-limit={view.limit}
      data-left={comment.left('#')}
      data-left-one={comment.leftOne}
      data-over-one={comment.overOne}
      data-over={comment.over('#')}
      data-sending={comment.sending}
      data-sent={comment.sent}
      data-failed={comment.failed}
      data-contest={messages.error.contest}
    >
      <input type="hidden" name="answers" value={answers ?? ''} />
      {view.reader === null ? (
        <div class="who-writes">
          <p>
            <label for="comment-name">{comment.name}</label>
            <input id="comment-name" name="name" required autocomplete="name" value={name} />
          </p>
          <p>
            <label for="comment-email">{view.nameAlone ? comment.emailIfWished : comment.email}</label>
            <input
              id="comment-email"
              name="email"
              type="email"
              required={!view.nameAlone}
              autocomplete="email"
              aria-describedby="comment-email-rule"
            />
          </p>
        </div>
      ) : (
        <p class="note">
          {comment.writingAs} <bdi>{view.reader.name}</bdi> · <a href={view.accountHref}>{comment.account}</a>
        </p>
      )}
      {view.reader === null && (
        <p id="comment-email-rule" class="note">
          {comment.emailRule} <a href={view.signInHref}>{comment.signIn}</a>
        </p>
      )}
      <p>
        <label for="comment-text">{comment.text}</label>
        <textarea id="comment-text" name="text" required rows={4} dir="auto" aria-describedby="comment-rule">
          {text}
        </textarea>
      </p>
      <p class="comment-foot">
        <span id="comment-rule" class="note">
          {comment.rule(view.limit)}
        </span>
        <button class="button">{comment.send}</button>
      </p>
      <p role="status" class="comment-said" />
    </form>
  );
}
