import type { CommentTaskView } from '#theme';
import { wordsIn, type Messages } from './messages/index.ts';
import { CommentForm } from './parts/comment-form.tsx';
import { render } from './parts/html.ts';
import { Problem } from './parts/problem.tsx';
import { Time } from './parts/time.tsx';

interface Part {
  readonly view: CommentTaskView;
  readonly messages: Messages;
}

function Report({ view, messages }: Part) {
  const { task, reasons } = messages.comment;
  return (
    <form method="post" action={view.action}>
      <fieldset>
        <legend>{task.reason}</legend>
        {view.reasons.map((reason) => (
          <label key={reason} class="choice">
            <input
              type="radio"
              name="reason"
              value={reason}
              required
              checked={view.values['reason'] === reason}
            />
            {reasons[reason]}
          </label>
        ))}
      </fieldset>
      <p>
        <label for="report-words">{task.words}</label>
        <textarea id="report-words" name="words" rows={4} dir="auto">
          {view.values['words']}
        </textarea>
      </p>
      <button class="button">{task.sendReport}</button>
    </form>
  );
}

function Edit({ view, messages }: Part) {
  const { task, text } = messages.comment;
  return (
    <form method="post" action={view.action}>
      <p>
        <label for="comment-text">{text}</label>
        <textarea id="comment-text" name="text" required rows={6} dir="auto">
          {view.values['text']}
        </textarea>
      </p>
      <button class="button">{task.save}</button>
    </form>
  );
}

function Work({ view, messages }: Part) {
  const { task } = messages.comment;
  if (view.done) {
    return (
      <p class="told shown" role="status">
        {task.reported}
      </p>
    );
  }
  if (view.task === 'report') return <Report view={view} messages={messages} />;
  if (view.task === 'edit') return <Edit view={view} messages={messages} />;
  if (view.task === 'reply')
    return view.form === null ? (
      <p class="empty">{messages.comment.closed}</p>
    ) : (
      <CommentForm view={view.form} messages={messages} answers={view.comment.id} />
    );
  return (
    <form method="post" action={view.action}>
      <p>{task.removeRule}</p>
      <button class="button">{messages.comment.takeBack}</button>
    </form>
  );
}

/** One thing that a person does with one comment, on a page of its own: it works without script. */
export function commentTask(view: CommentTaskView): string {
  const messages = wordsIn(view.paper.language);
  const { comment: words } = messages;
  const { comment, story } = view;
  return render(
    <div class="text">
      <h1>{words.task.titles[view.task]}</h1>
      <p class="standfirst">
        <a href={story.href}>{story.text}</a>
      </p>
      <Problem of={view.problem} messages={messages} />
      <blockquote class="quoted">
        <p class="who">
          <b>{comment.name === '' ? words.formerReader : <bdi>{comment.name}</bdi>}</b>{' '}
          <Time at={comment.at} relative />
        </p>
        <p class="said" dir="auto">
          {comment.text}
        </p>
      </blockquote>
      <Work view={view} messages={messages} />
      <p class="front-links">
        <a href={comment.href}>{words.task.back}</a>
      </p>
    </div>,
  );
}
