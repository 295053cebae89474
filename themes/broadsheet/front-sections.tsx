import type { FrontView } from '#theme';
import { wordsIn } from './messages/index.ts';
import { Card } from './parts/card.tsx';
import { render } from './parts/html.ts';
import { Paging } from './parts/paging.tsx';
import { Time } from './parts/time.tsx';
import { top } from './parts/top.ts';

/** Each section's column: what stands at the page's top is not said twice. */
function columnsOf({ stories, bySection }: FrontView): FrontView['bySection'] {
  const above = new Set(stories.slice(0, top.plain).map(({ id }) => id));
  return bySection.flatMap(({ section, stories }) => {
    const column = stories.filter(({ id }) => !above.has(id)).slice(0, top.column);
    return column.length === 0 ? [] : { section, stories: column };
  });
}

function Column({ paper, section, stories }: FrontView['bySection'][number] & Pick<FrontView, 'paper'>) {
  return (
    <section>
      <h2 class="list-title">
        <a href={section.href}>{section.text}</a>
      </h2>
      {stories.map((card, index) => (
        <Card
          key={card.id}
          paper={paper}
          card={card}
          look={index === 0 ? 'tall' : 'plain'}
          heading="h3"
          label={false}
          standfirst={index === 0}
        />
      ))}
    </section>
  );
}

function Rest({ view, stories }: { readonly view: FrontView; readonly stories: FrontView['stories'] }) {
  const { paper } = view;
  return (
    <section class="more">
      <h2 class="list-title">{wordsIn(paper.language).more}</h2>
      <ul>
        {stories.map((card) => (
          <li
            key={card.id}
            data-slot={card.id}
            lang={card.language === paper.language ? undefined : card.language}
          >
            <span class="note">
              <Time at={card.published} relative />
            </span>
            <a href={card.href}>{card.headline}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The home front's columns by section, and the stories that found no place in it yet. */
export function frontSections(view: FrontView): string {
  if (view.kind !== 'home' || view.page > 1) return '';
  const { paper, newer, older } = view;
  const columns = columnsOf(view);
  const placed = new Set(columns.flatMap(({ stories }) => stories.map(({ id }) => id)));
  const rest = view.stories.slice(top.plain).filter(({ id }) => !placed.has(id));
  return render(
    <div class="front-sections">
      {columns.length > 0 && (
        <div class="columns">
          {columns.map((column) => (
            <Column key={column.section.href} paper={paper} {...column} />
          ))}
        </div>
      )}
      {rest.length > 0 && <Rest view={view} stories={rest} />}
      <Paging messages={wordsIn(paper.language)} newer={newer} older={older} />
    </div>,
  );
}
