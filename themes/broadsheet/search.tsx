import type { SearchView } from '#theme';
import { wordsIn } from './messages/index.ts';
import { render } from './parts/html.ts';
import { Paging } from './parts/paging.tsx';
import { Time } from './parts/time.tsx';

/** The search form and what it found. */
export function search(view: SearchView): string {
  const messages = wordsIn(view.paper.language);
  const { searching } = messages;
  const asked = view.query !== '';
  return render(
    <div class="search">
      <h1>{messages.search}</h1>
      <form class="search-form" role="search" action={view.action}>
        <label for="search-query">{searching.label}</label>
        <input id="search-query" type="search" name="q" value={view.query} required enterkeyhint="search" />
        <button class="button">{messages.search}</button>
      </form>
      <p class="found" role="status">
        {!asked
          ? searching.ask
          : view.total === 0
            ? searching.none(view.query)
            : searching.found(view.total, view.query)}
      </p>
      {asked && view.total === 0 && <p class="empty">{searching.advice}</p>}
      {view.results.length > 0 && (
        <ol class="results">
          {view.results.map((result) => (
            <li key={result.id} lang={result.language === view.paper.language ? undefined : result.language}>
              <p class="label">{result.section.text}</p>
              <h2 class="headline">
                <a href={result.href}>{result.headline}</a>
              </h2>
              <p class="snippet" dangerouslySetInnerHTML={{ __html: result.snippet }} />
              <p class="note">
                <Time at={result.published} />
              </p>
            </li>
          ))}
        </ol>
      )}
      <Paging
        messages={{ ...messages, newer: searching.before, older: searching.after }}
        newer={view.newer}
        older={view.older}
      />
    </div>,
  );
}
