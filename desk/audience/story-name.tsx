import { Link } from '@tanstack/react-router';
import { useWords } from '../app/words.tsx';
import { messages } from './messages.ts';
import type { LiveView } from './live/feed.ts';

export type NamedStory = LiveView['stories'][number]['story'];

/** A story's headline, which leads to its own page of numbers. */
export function StoryName({ story }: { readonly story: NamedStory }) {
  const words = useWords(messages);
  return (
    <Link to={`/audience/stories/${story.id}`} dir="auto">
      {story.headline ?? words.notSeen(story.id)}
    </Link>
  );
}
