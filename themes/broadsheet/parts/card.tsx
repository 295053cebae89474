import type { CardView, PaperView } from '#theme';
import { wordsIn } from '../messages/index.ts';
import { Credit, Picture } from './picture.tsx';
import { Time } from './time.tsx';

interface CardProps {
  readonly paper: PaperView;
  readonly card: CardView;
  /** `lead` is the front's first story; `tall` has its picture above; `row` beside; `plain` has none. */
  readonly look: 'lead' | 'tall' | 'row' | 'plain';
  readonly heading?: 'h2' | 'h3';
  readonly label?: boolean;
  readonly standfirst?: boolean;
  readonly first?: boolean;
}

const sizes = {
  lead: '(min-width: 80rem) 52rem, (min-width: 64rem) 62vw, 100vw',
  tall: '(min-width: 64rem) 20rem, (min-width: 45rem) 33vw, 100vw',
  row: '(min-width: 45rem) 14rem, 7rem',
  plain: '',
};

/** A story on a front. */
export function Card(props: CardProps) {
  const {
    paper,
    card,
    look,
    heading: Heading = 'h2',
    label = true,
    standfirst = true,
    first = false,
  } = props;
  const messages = wordsIn(paper.language);
  const { picture } = card;
  return (
    <article
      class={`card ${look}`}
      data-slot={card.id}
      lang={card.language === paper.language ? undefined : card.language}
    >
      {picture !== null && look !== 'plain' && (
        <div class="card-picture">
          <Picture
            picture={picture}
            shape={look === 'lead' ? 'wide' : 'card'}
            sizes={sizes[look]}
            first={first}
            decorative
          />
          <Credit picture={picture} messages={messages} />
        </div>
      )}
      <div class="card-text">
        {label && <p class="label">{card.section.text}</p>}
        <Heading class="headline">
          <a href={card.href}>{card.headline}</a>
        </Heading>
        {standfirst && card.standfirst !== '' && <p class="standfirst">{card.standfirst}</p>}
        <p class="note">
          {card.comments > 0 && <span>{messages.comments(card.comments)}</span>}
          <Time at={card.published} relative />
        </p>
      </div>
    </article>
  );
}
