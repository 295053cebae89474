import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Dialog } from '@base-ui/react/dialog';
import { call } from '../app/client.ts';
import { useWords } from '../app/words.tsx';
import { Waiting } from '../parts/waiting.tsx';
import type { Story } from './layout.ts';
import { messages } from './messages.ts';

interface ChooseStoryProps {
  readonly title: string;
  readonly language: string;
  close(): void;
  choose(story: Story): void;
}

/** Finds a story by a part of its headline. Arrow keys or Tab reach it, Enter takes it. */
export function ChooseStory({ title, language, close, choose }: ChooseStoryProps) {
  const words = useWords(messages);
  const [q, setQ] = useState('');
  const found = useQuery({
    queryKey: ['pinnable', language, q],
    queryFn: ({ signal }) => call('GET /api/pinnable', { query: { language, q }, signal }),
    placeholderData: (last) => last,
  });
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog">
          <Dialog.Title render={<h2 />}>{title}</Dialog.Title>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              // What is seen must be what was typed for.
              const [first] = found.data ?? [];
              if (first && !found.isPlaceholderData) choose(first);
            }}
          >
            <p className="field">
              <label htmlFor="story-find">{words.findStory}</label>
              <input
                id="story-find"
                type="search"
                autoFocus
                value={q}
                aria-describedby="story-find-note"
                onChange={({ target }) => setQ(target.value)}
              />
              <small id="story-find-note">{words.findNote}</small>
            </p>
          </form>
          {found.isPending && <Waiting />}
          {found.data?.length === 0 && <p className="empty">{words.noStory}</p>}
          <ul className="story-choice" aria-label={words.stories}>
            {found.data?.map((story) => (
              <li key={story.id}>
                <button type="button" className="quiet" onClick={() => choose(story)}>
                  {story.headline}
                  {!story.visible && <span className="state scheduled">{words.notYet}</span>}
                </button>
              </li>
            ))}
          </ul>
          <div className="dialog-foot">
            <button type="button" className="button" onClick={close}>
              {words.cancel}
            </button>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
