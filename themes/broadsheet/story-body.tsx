import type { StoryView } from '#theme';
import { wordsIn, type Messages } from './messages/index.ts';
import { render } from './parts/html.ts';
import { Credit, Picture } from './parts/picture.tsx';
import { Time } from './parts/time.tsx';
import { Share } from './share.tsx';

interface Part {
  readonly view: StoryView;
  readonly messages: Messages;
}

function LeadPicture({ view, messages }: Part) {
  const { picture } = view;
  if (picture === null) return null;
  return (
    <figure class="lead-picture" data-furniture="lead-picture">
      <Picture
        picture={picture}
        shape="full"
        sizes="(min-width: 80rem) 54rem, (min-width: 64rem) 64vw, 100vw"
        first
      />
      <figcaption>
        <span class="caption">{picture.caption}</span>{' '}
        <span data-furniture="credit">
          <Credit picture={picture} messages={messages} />
        </span>
        {picture.usageTerms !== '' && <small class="terms">{picture.usageTerms}</small>}
      </figcaption>
    </figure>
  );
}

function Corrections({ view, messages }: Part) {
  if (view.corrections.length === 0) return null;
  return (
    <section class="corrections" aria-labelledby="corrections-title">
      <h2 id="corrections-title" class="label">
        {messages.corrections(view.corrections.length)}
      </h2>
      <ol>
        {view.corrections.map(({ note, at }) => (
          <li key={at.iso}>
            <p>{note}</p>
            <p class="note">
              <Time at={at} />
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Those who signed the story and can be seen, small. */
function Portraits({ view, messages }: Part) {
  const authors = view.bylines.flatMap(({ picture, ...author }) => (picture ? [{ ...author, picture }] : []));
  if (authors.length === 0) return null;
  return (
    <ul class="portraits">
      {authors.map(({ href, text, title, picture }) => (
        <li key={href}>
          <span class="portrait">
            <Picture picture={picture} shape="card" sizes="4rem" decorative />
          </span>
          <span>
            <a href={href}>{text}</a>
            {title !== '' && <span class="author-title">{title}</span>}
            <Credit picture={picture} messages={messages} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Whose the story is, where it is not the paper's own, and what may be done with it. */
function Rights({ view: { rights }, messages }: Part) {
  if (rights === null) return null;
  const { notice, terms, licence } = rights;
  return (
    <p class="rights">
      <span class="label">{messages.rights}</span>{' '}
      <span>
        {notice}
        {notice !== '' && terms !== '' && ' · '}
        {licence === null ? (
          terms
        ) : (
          <a href={licence} rel="license">
            {terms}
          </a>
        )}
      </span>
    </p>
  );
}

function EndMatter({ view, messages }: Part) {
  return (
    <footer class="story-end">
      <Corrections view={view} messages={messages} />
      {view.translations.length > 0 && (
        <p>
          <span class="label">{messages.translations}</span>{' '}
          <span class="links">
            {view.translations.map(({ code, href, text }) => (
              <a key={code} href={href} lang={code} hreflang={code}>
                {text}
              </a>
            ))}
          </span>
        </p>
      )}
      {view.topics.length > 0 && (
        <nav aria-label={messages.topics}>
          <span class="label" aria-hidden="true">
            {messages.topics}
          </span>
          <ul>
            {view.topics.map(({ href, text }) => (
              <li key={href}>
                <a href={href}>{text}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <Portraits view={view} messages={messages} />
      {view.contacts.length > 0 && (
        <p class="contacts" data-furniture="author-email">
          <span class="label">{messages.authors(view.contacts.length)}</span>{' '}
          <span class="links">
            {view.contacts.map(({ name, writeHref }) => (
              <a key={writeHref} href={writeHref} rel="nofollow" data-contact={name}>
                {messages.writeTo(name)}
              </a>
            ))}
          </span>
        </p>
      )}
      <Rights view={view} messages={messages} />
      <Share view={view} messages={messages} />
    </footer>
  );
}

/** The picture, the text and what stands at its end. Closes the article that the head opened. */
export function storyBody(view: StoryView): string {
  const part = { view, messages: wordsIn(view.paper.language) };
  const body = (
    <>
      <LeadPicture {...part} />
      <div class="body" data-furniture="body" dangerouslySetInnerHTML={{ __html: view.bodyHtml }} />
      <EndMatter {...part} />
    </>
  );
  return `${render(body)}</article>`;
}
