import type { FrontView } from '#theme';
import { wordsIn, type Messages } from './messages/index.ts';
import { Card } from './parts/card.tsx';
import { render } from './parts/html.ts';
import { Credit, Picture } from './parts/picture.tsx';
import { Paging } from './parts/paging.tsx';
import { top } from './parts/top.ts';

interface Part {
  readonly view: FrontView;
  readonly messages: Messages;
}

function HomeTop({ view }: Part) {
  const { paper, stories } = view;
  const [lead] = stories;
  if (!lead) return null;
  const row = stories.slice(1, top.row);
  const plain = stories.slice(top.row, top.plain);
  return (
    <>
      <Card paper={paper} card={lead} look="lead" first />
      {row.length > 0 && (
        <div class="card-row">
          {row.map((card) => (
            <Card key={card.id} paper={paper} card={card} look={row.length === 1 ? 'row' : 'tall'} />
          ))}
        </div>
      )}
      {plain.length > 0 && (
        <div class="card-row plain-row">
          {plain.map((card) => (
            <Card key={card.id} paper={paper} card={card} look="plain" />
          ))}
        </div>
      )}
    </>
  );
}

function FrontHead({ view, messages }: Part) {
  if (view.kind === 'home' && view.page === 1) return <h1 class="unseen">{view.title}</h1>;
  return (
    <header class={view.author?.picture ? 'front-head with-portrait' : 'front-head'}>
      {view.author?.picture && (
        <figure class="portrait">
          <Picture picture={view.author.picture} shape="card" sizes="10rem" first />
          <figcaption>
            <Credit picture={view.author.picture} messages={messages} />
          </figcaption>
        </figure>
      )}
      <div>
        {messages.kinds[view.kind] !== '' && (
          <p class="label">{view.author?.title || messages.kinds[view.kind]}</p>
        )}
        <h1>{view.title}</h1>
        {view.description !== '' && <p class="standfirst">{view.description}</p>}
        {view.author !== null && view.author.bio !== '' && view.author.bio !== view.description && (
          <p class="standfirst">{view.author.bio}</p>
        )}
        {(view.feedHref !== null || view.author?.writeHref) && (
          <p class="front-links">
            {view.author?.writeHref && <a href={view.author.writeHref}>{messages.writeTo(view.title)}</a>}
            {view.feedHref !== null && <a href={view.feedHref}>{messages.feed}</a>}
          </p>
        )}
      </div>
    </header>
  );
}

function Listing({ view, messages }: Part) {
  const { paper, stories, page } = view;
  const labels = view.kind !== 'section';
  const lead = page === 1 ? stories[0] : undefined;
  return (
    <>
      {lead && <Card paper={paper} card={lead} look="lead" label={labels} first />}
      <div class="rows">
        {stories.slice(lead ? 1 : 0).map((card) => (
          <Card key={card.id} paper={paper} card={card} look="row" label={labels} />
        ))}
      </div>
      <Paging
        messages={messages}
        newer={view.newer}
        older={view.older}
        where={messages.pageOf(page, view.pages)}
      />
    </>
  );
}

/** More rows than these are longer than the lists of the rail. */
const manyRows = 10;

/** The stories of a front: with hierarchy on the home front, in order on all others. */
export function front(view: FrontView): string {
  const part = { view, messages: wordsIn(view.paper.language) };
  const home = view.kind === 'home' && view.page === 1;
  // What stands beside and below it takes its place by how long it is.
  const short = home && view.stories[0]?.picture == null;
  const long = !home && view.stories.length > manyRows;
  return render(
    <div class={`front${short ? ' short' : ''}${long ? ' long' : ''}`}>
      <FrontHead {...part} />
      {view.stories.length === 0 ? (
        <p class="empty first-words">{part.messages.emptyFront[view.kind]}</p>
      ) : home ? (
        <HomeTop {...part} />
      ) : (
        <Listing {...part} />
      )}
    </div>,
  );
}
