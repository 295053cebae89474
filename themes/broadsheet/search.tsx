import type { SearchView } from '#theme';
import { wordsIn, type Messages } from './messages/index.ts';
import { render } from './parts/html.ts';
import { Paging } from './parts/paging.tsx';
import { Time } from './parts/time.tsx';
import { longDay } from './words.ts';

/** The search form and what it found. */
export function search(view: SearchView): string {
  const messages = wordsIn(view.paper.language);
  const { searching } = messages;
  const asked = view.query !== '';
  return render(
    <div class="search">
      <h1>{messages.search}</h1>
      <Form view={view} messages={messages} />
      <p class="found" role="status">
        {!asked
          ? searching.ask
          : view.total === 0
            ? searching.none(view.query)
            : searching.found(view.total, view.query)}
      </p>
      {view.didYouMean && (
        <p class="meant">
          {searching.didYouMean} <a href={view.didYouMean.href}>{view.didYouMean.text}</a>
        </p>
      )}
      {asked && view.total === 0 && <p class="empty">{searching.advice}</p>}
      <Narrowing view={view} messages={messages} />
      {view.results.length > 0 && <Results view={view} />}
      <Paging
        messages={{ ...messages, newer: searching.before, older: searching.after }}
        newer={view.newer}
        older={view.older}
      />
      {view.total > 0 && view.feedHref !== null && (
        <p class="note">
          <a href={view.feedHref} type="application/rss+xml">
            {searching.feed}
          </a>
        </p>
      )}
      {view.total === 0 && <HowTo messages={messages} />}
    </div>,
  );
}

interface Props {
  readonly view: SearchView;
  readonly messages: Messages;
}

function Form({ view, messages }: Props) {
  const { searching } = messages;
  return (
    <form
      class="search-form"
      role="search"
      action={view.action}
      data-language={view.paper.language}
      data-suggestions={searching.suggestions}
      data-one={searching.suggested(1)}
      data-many={searching.suggested(2).replace('2', '#')}
    >
      <label for="search-query">{searching.label}</label>
      <div class="search-field">
        <input
          id="search-query"
          type="search"
          name="q"
          value={view.query}
          required
          enterkeyhint="search"
          autocomplete="off"
        />
      </div>
      {view.order === 'newest' && <input type="hidden" name="order" value="newest" />}
      <button class="button">{messages.search}</button>
    </form>
  );
}

function Narrowing({ view, messages }: Props) {
  const { searching } = messages;
  if (view.total === 0 && view.narrowed.length === 0) return null;
  return (
    <div class="narrowing">
      {view.total > 1 && (
        <nav class="orders" aria-label={searching.order}>
          {(['best', 'newest'] as const).map((order) => (
            <a key={order} href={view.orders[order]} aria-current={view.order === order ? 'true' : undefined}>
              {searching[order]}
            </a>
          ))}
        </nav>
      )}
      {view.narrowed.length > 0 && (
        <ul class="narrowed">
          {view.narrowed.map(({ kind, value, href }) => {
            const isDay = kind === 'after' || kind === 'before';
            const text = searching.narrowed[kind](isDay ? longDay(messages.locale, value) : value);
            return (
              <li key={kind}>
                <a href={href} aria-label={searching.without(text)}>
                  {text} <span aria-hidden="true">×</span>
                </a>
              </li>
            );
          })}
        </ul>
      )}
      {view.facets.length > 0 && (
        <details class="facets">
          <summary>{searching.narrow}</summary>
          <dl>
            {view.facets.map(({ kind, choices }) => (
              <div key={kind}>
                <dt>{searching.kinds[kind]}</dt>
                {choices.map(({ text, href, stories }) => (
                  <dd key={href}>
                    <a href={href}>{text}</a> <span class="count">{searching.number(stories)}</span>
                  </dd>
                ))}
              </div>
            ))}
          </dl>
        </details>
      )}
    </div>
  );
}

function Results({ view }: Pick<Props, 'view'>) {
  return (
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
  );
}

function HowTo({ messages }: Pick<Props, 'messages'>) {
  const { searching } = messages;
  return (
    <section class="how-to">
      <h2>{searching.help}</h2>
      <dl>
        {searching.howTo.map(([written, meaning]) => (
          <div key={written}>
            <dt>
              <code>{written}</code>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
