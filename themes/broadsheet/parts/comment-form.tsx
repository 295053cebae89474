import type { Messages } from '../messages/index.ts';

interface CommentFormProps {
  readonly action: string;
  readonly messages: Messages;
  /** In graphemes. Nothing has a `maxlength`: that counts UTF-16 units, and cuts what is typed. */
  readonly limit?: number;
  readonly name?: string;
  readonly text?: string;
}

/** The form works by itself; script adds the counter and sends it without leaving the page. */
export function CommentForm({ action, messages, limit, name, text }: CommentFormProps) {
  const { comment } = messages;
  return (
    <form
      class="comment-form"
      method="post"
      action={action}
      data-limit={limit}
      data-left={comment.left('#')}
      data-left-one={comment.leftOne}
      data-over-one={comment.overOne}
      data-over={comment.over('#')}
      data-sending={comment.sending}
      data-sent={comment.sent}
      data-failed={comment.failed}
    >
      <p>
        <label for="comment-name">{comment.name}</label>
        <input id="comment-name" name="name" required autocomplete="name" value={name} />
      </p>
      <p>
        <label for="comment-text">{comment.text}</label>
        <textarea
          id="comment-text"
          name="text"
          required
          rows={4}
          aria-describedby={limit === undefined ? undefined : 'comment-rule'}
        >
          {text}
        </textarea>
      </p>
      <p class="comment-foot">
        {limit !== undefined && (
          <span id="comment-rule" class="note">
            {comment.rule(limit)}
          </span>
        )}
        <button class="button">{comment.send}</button>
      </p>
      <p role="status" class="comment-said" />
    </form>
  );
}
