import type { WriteView } from '#theme';
import { wordsIn } from './messages/index.ts';
import { render } from './parts/html.ts';
import { Problem } from './parts/problem.tsx';

/** The letter to an author. Fields: `name`, `email`, `subject`, `message`. */
export function write(view: WriteView): string {
  const messages = wordsIn(view.paper.language);
  const { writing } = messages;
  const { author, values } = view;
  return render(
    <div class="text">
      <h1>{messages.writeTo(author.text)}</h1>
      {view.sent ? (
        <p class="told shown" role="status">
          {writing.sent(author.text)} <a href={author.href}>{author.text}</a>
        </p>
      ) : (
        <>
          <p class="standfirst">{writing.intro(author.text)}</p>
          <Problem of={view.problem} messages={messages} title={writing.problem} />
          <form class="letter" method="post" action={view.action}>
            <p>
              <label for="letter-name">{writing.name}</label>
              <input
                id="letter-name"
                name="name"
                required
                maxLength={100}
                autocomplete="name"
                value={values['name']}
              />
            </p>
            <p>
              <label for="letter-email">{writing.email}</label>
              <input
                id="letter-email"
                name="email"
                type="email"
                required
                autocomplete="email"
                value={values['email']}
              />
            </p>
            <p>
              <label for="letter-subject">{writing.subject}</label>
              <input id="letter-subject" name="subject" required maxLength={200} value={values['subject']} />
            </p>
            <p>
              <label for="letter-message">{writing.message}</label>
              <textarea id="letter-message" name="message" required rows={10}>
                {values['message']}
              </textarea>
            </p>
            <button class="button">{writing.send}</button>
          </form>
        </>
      )}
    </div>,
  );
}
