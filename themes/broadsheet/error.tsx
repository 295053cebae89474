import type { ErrorView } from '#theme';
import { wordsIn } from './messages/index.ts';
import { told } from './messages/told.ts';
import { CommentForm } from './parts/comment-form.tsx';
import { render } from './parts/html.ts';

/** What went wrong, what to do, and, where a comment was refused, the comment itself. */
export function error(view: ErrorView): string {
  const messages = wordsIn(view.paper.language);
  const words = messages.error;
  const { text, help, lang } = told(messages, view);
  return render(
    <div class="text error">
      <p class="status" aria-hidden="true">
        {view.status}
      </p>
      <h1>{words.titles[view.status] ?? (view.status < 500 ? words.refused : words.title)}</h1>
      <p class="standfirst" lang={lang}>
        {text}
      </p>
      {help && <p lang={lang}>{help}</p>}
      {view.contestHref !== null && (
        <p>
          <a href={view.contestHref}>{words.contest}</a>
        </p>
      )}
      {view.kept !== null && (
        <section>
          <h2>{words.kept}</h2>
          <CommentForm
            view={view.kept.form}
            messages={messages}
            name={view.kept.name}
            text={view.kept.text}
            answers={view.kept.answers ?? undefined}
          />
        </section>
      )}
      <Stories title={words.near} links={view.near} />
      <Stories title={messages.lists.latest} links={view.latest} />
      <p class="front-links">
        <a href={view.searchHref}>{words.search}</a>
        <a href={view.paper.home}>{words.home}</a>
      </p>
      {view.status !== 404 && (
        <p class="note">
          {words.code} {view.code}
        </p>
      )}
    </div>,
  );
}

function Stories({ title, links }: { readonly title: string; readonly links: ErrorView['near'] }) {
  if (links.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {links.map(({ href, text }) => (
          <li key={href}>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
