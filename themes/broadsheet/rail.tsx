import type { CardView, ListName, RailView } from '#theme';
import { wordsIn, type Messages } from './messages/index.ts';
import { render } from './parts/html.ts';
import { Credit, Picture } from './parts/picture.tsx';
import { Time } from './parts/time.tsx';

/** What each list shows beside its headlines. */
const looks: Readonly<Record<ListName, { section: boolean; time: boolean; picture: boolean }>> = {
  latest: { section: false, time: true, picture: false },
  'weekly-best': { section: false, time: false, picture: false },
  'you-may-also-like': { section: true, time: false, picture: false },
  'popular-now': { section: true, time: false, picture: true },
  'must-reads': { section: false, time: false, picture: false },
};

interface SlotProps {
  readonly slot: CardView;
  readonly first: boolean;
  readonly view: RailView;
  readonly messages: Messages;
}

function Slot({ slot, first, view, messages }: SlotProps) {
  const look = looks[view.list];
  const picture = first && look.picture ? slot.picture : null;
  return (
    <li data-slot={slot.id} lang={slot.language === view.paper.language ? undefined : slot.language}>
      {picture !== null && (
        <div class="card-picture">
          <Picture picture={picture} shape="card" sizes="(min-width: 64rem) 24rem, 100vw" decorative />
          <Credit picture={picture} messages={messages} />
        </div>
      )}
      {look.section && <span class="label">{slot.section.text}</span>}
      {look.time && (
        <span class="note">
          <Time at={slot.published} relative />
        </span>
      )}
      <a href={slot.href}>{slot.headline}</a>
    </li>
  );
}

/** One of the five lists. An empty one says why in a sentence. */
export function rail(view: RailView): string {
  const messages = wordsIn(view.paper.language);
  const title = `${view.list}-title`;
  return render(
    <section class={`list ${view.list}`} data-furniture={view.list} aria-labelledby={title}>
      <h2 id={title} class="list-title">
        {messages.lists[view.list]}
      </h2>
      {view.slots.length === 0 ? (
        <p class="empty">{messages.emptyLists[view.list]}</p>
      ) : (
        <ol>
          {view.slots.map((slot, index) => (
            <Slot key={slot.id} slot={slot} first={index === 0} view={view} messages={messages} />
          ))}
        </ol>
      )}
    </section>,
  );
}
