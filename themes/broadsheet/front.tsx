import type { FrontView } from '#theme';
import { wordsIn, type Messages } from './messages/index.ts';
import { Card } from './parts/card.tsx';
import { render } from './parts/html.ts';
import { Paging } from './parts/paging.tsx';
import { Time } from './parts/time.tsx';

interface Part {
  readonly view: FrontView;
  readonly messages: Messages;
}

/** How many of the home front's stories stand at its top: one lead, a row with pictures, and a row without. */
const top = { row: 4, plain: 8 };

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
            <Card key={card.id} paper={paper} card={card} look="tall" />
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
    <header class="front-head">
      {messages.kinds[view.kind] !== '' && <p class="label">{view.author?.title || messages.kinds[view.kind]}</p>}
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

/** The stories of a front: with hierarchy on the home front, in order on all others. */
export function front(view: FrontView): string {
  const part = { view, messages: wordsIn(view.paper.language) };
  const home = view.kind === 'home' && view.page === 1;
  return render(
    <div class="front">
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

function Columns({ view }: { readonly view: FrontView }) {
  return (
    <div class="columns">
      {view.bySection.map(({ section, stories }) => (
        <section key={section.href}>
          <h2 class="list-title">
            <a href={section.href}>{section.text}</a>
          </h2>
          {stories.map((card, index) => (
            <Card
              key={card.id}
              paper={view.paper}
              card={card}
              look={index === 0 ? 'tall' : 'plain'}
              heading="h3"
              label={false}
              standfirst={index === 0}
            />
          ))}
        </section>
      ))}
    </div>
  );
}

/** The home front's columns by section, and the stories that found no place at its top. */
export function frontSections(view: FrontView): string {
  if (view.kind !== 'home' || view.page > 1) return '';
  const messages = wordsIn(view.paper.language);
  const placed = new Set(view.bySection.flatMap(({ stories }) => stories.map(({ id }) => id)));
  const rest = view.stories.slice(top.plain).filter(({ id }) => !placed.has(id));
  return render(
    <div class="front-sections">
      {view.bySection.length > 0 && <Columns view={view} />}
      {rest.length > 0 && (
        <section class="more">
          <h2 class="list-title">{messages.more}</h2>
          <ul>
            {rest.map((card) => (
              <li key={card.id} lang={card.language === view.paper.language ? undefined : card.language}>
                <span class="note">
                  <Time at={card.published} relative />
                </span>
                <a href={card.href}>{card.headline}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Paging messages={messages} newer={view.newer} older={view.older} />
    </div>,
  );
}
