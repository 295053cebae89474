import type { AuthorView, StoryView } from '#theme';
import { wordsIn, type Messages } from './messages/index.ts';
import { attribute, render } from './parts/html.ts';
import { Time } from './parts/time.tsx';

function Names({
  authors,
  messages,
}: {
  readonly authors: readonly AuthorView[];
  readonly messages: Messages;
}) {
  return (
    <>
      {authors.map(({ href, text }, index) => (
        <>
          {index > 0 && messages.between(index === authors.length - 1)}
          <a key={href} href={href} rel="author">
            {text}
          </a>
        </>
      ))}
    </>
  );
}

function Byline({
  authors,
  messages,
}: {
  readonly authors: readonly AuthorView[];
  readonly messages: Messages;
}) {
  if (authors.length === 0) return null;
  const roles = (['words', 'pictures', 'translation'] as const).filter((role) =>
    authors.some((author) => author.role === role),
  );
  return (
    <div class="byline" data-furniture="byline">
      {roles.map((role) => {
        const those = authors.filter((author) => author.role === role);
        const title = those.length === 1 ? those[0]?.title : '';
        return (
          <p key={role} class={role}>
            <span class="role">{role === 'words' ? messages.by : messages.roles[role]}</span>{' '}
            <Names authors={those} messages={messages} />
            {role === 'words' && title !== '' && <span class="author-title">{title}</span>}
          </p>
        );
      })}
    </div>
  );
}

/** Opens the story: label, headline, standfirst, byline, times, share. The story's body closes what it opens. */
export function storyHead(view: StoryView): string {
  const messages = wordsIn(view.paper.language);
  const head = (
    <>
      <header class="story-head">
        <p class="label">
          <a href={view.section.href}>{view.section.text}</a>
        </p>
        <h1 class="headline" data-furniture="headline">
          {view.headline}
        </h1>
        {view.standfirst !== '' && <p class="standfirst">{view.standfirst}</p>}
      </header>
      <div class="meta">
        <Byline authors={view.bylines} messages={messages} />
        <p class="times">
          <span>
            {messages.published} <Time at={view.published} />
          </span>
          {view.updated !== null && (
            <span>
              {messages.updated} <Time at={view.updated} />
            </span>
          )}
          {view.minutes > 0 && <span>{messages.minutes(view.minutes)}</span>}
        </p>
        <p class="share-link">
          <a href="#share" data-share>
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d="M8 10.500V1.500M4.500 4.500 8 1l3.500 3.500M2 8.500V15h12V8.500" />
            </svg>
            {messages.share}
          </a>
        </p>
      </div>
    </>
  );
  const kind = view.picture === null ? 'story' : 'story pictured';
  return `<article class="${kind}" data-story="${attribute(String(view.id))}">${render(head)}`;
}
