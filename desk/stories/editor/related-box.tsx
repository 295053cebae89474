import { useState } from 'react';
import { Dialog } from '@base-ui/react/dialog';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../app/client.ts';
import { useWords } from '../../app/words.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { messages } from '../messages.ts';
import { messages as lifeWords } from '../panels/words.ts';

interface RelatedBoxProps {
  /** The story that is being written: it is not offered. */
  readonly story: number;
  readonly language: string;
  close(): void;
  choose(story: number): void;
}

/** Finds a story by words of its headline. Tab reaches it, Enter takes it; Enter in the field takes the first. */
export function RelatedBox({ story, language, close, choose }: RelatedBoxProps) {
  const words = useWords(messages).editor;
  const { state: states } = useWords(lifeWords);
  const [q, setQ] = useState('');
  const found = useQuery({
    queryKey: ['linkable', language, q],
    queryFn: ({ signal }) => call('GET /api/linkable', { query: { language, q }, signal }),
    placeholderData: (last) => last,
  });
  const stories = found.data?.filter(({ id, state }) => id !== story && state !== 'killed').slice(0, 12);
  return (
    <Dialog.Root open onOpenChange={(open) => open || close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog">
          <Dialog.Title render={<h2 />}>{words.relatedTitle}</Dialog.Title>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              // What is seen must be what was typed for.
              const [first] = stories ?? [];
              if (first && !found.isPlaceholderData) choose(first.id);
            }}
          >
            <p className="field">
              <label htmlFor="related-find">{words.relatedFind}</label>
              <input
                id="related-find"
                type="search"
                autoFocus
                value={q}
                aria-describedby="related-note"
                onChange={({ target }) => setQ(target.value)}
              />
              <small id="related-note">{words.relatedNote}</small>
            </p>
          </form>
          {found.isPending && <Waiting />}
          {stories?.length === 0 && <p className="empty">{words.noneFound}</p>}
          <ul className="story-choice" aria-label={words.relatedTitle}>
            {stories?.map(({ id, headline, state, visible }) => (
              <li key={id}>
                <button type="button" className="quiet" onClick={() => choose(id)}>
                  {headline || words.untitled}
                  {!visible && <span className={`state ${state}`}>{states[state]}</span>}
                </button>
              </li>
            ))}
          </ul>
          <div className="dialog-foot">
            <Dialog.Close className="button">{words.cancel}</Dialog.Close>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
