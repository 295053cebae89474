import { useLanguage, useWords } from '../../app/words.tsx';
import { localeOf } from '../../parts/times.ts';
import { Bars } from '../chart/bars.tsx';
import { messages } from '../messages.ts';
import { shareOf } from '../numbers.ts';
import { StoryName } from '../story-name.tsx';
import type { StoryAudience } from './queries.ts';

/** Stories from which readers came, or to which they went. */
export function Pairs({ title, pairs }: { readonly title: string; readonly pairs: StoryAudience['from'] }) {
  const words = useWords(messages);
  return (
    <Bars
      title={title}
      head={[words.story, words.life.readers]}
      rows={pairs.map(({ story, readers }) => ({
        key: story.id,
        name: <StoryName story={story} />,
        value: readers,
      }))}
      empty={words.life.fewPairs}
    />
  );
}

/** The lists that showed it, and how often it was clicked there. */
export function Slots({ known }: { readonly known: StoryAudience }) {
  const words = useWords(messages);
  const locale = localeOf(useLanguage().language);
  return (
    <Bars
      title={words.listsTitle}
      head={[words.list, words.shown]}
      rows={known.lists.map(({ list, shown, clicked }) => ({
        key: list,
        name: words.lists[list],
        value: shown,
        more: (
          <span className="note">
            {words.clicked} {clicked} ({shareOf(clicked, shown, locale)})
          </span>
        ),
      }))}
      empty={words.nothingCame}
    />
  );
}
