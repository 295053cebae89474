import { useState } from 'react';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { keyLabel, useActions } from '../app/actions.tsx';
import { call, type Answer } from '../app/client.ts';
import { useWords } from '../app/words.tsx';
import { sayDone, sayFailed } from '../parts/notices.tsx';
import { ChooseStory } from './choose-story.tsx';
import { FrontLanguage, useFrontLanguage } from './front-language.tsx';
import { fromField, toField } from './layout.ts';
import { messages } from './messages.ts';

type Pick = Answer<'GET /api/picks'>[number];

/** The editors' picks for the Must-Reads list; each change is in force at once. */
export default function MustReads() {
  const words = useWords(messages);
  const { code: language } = useFrontLanguage();
  const cache = useQueryClient();
  const [choosing, setChoosing] = useState(false);
  const { data: picks } = useSuspenseQuery({
    queryKey: ['picks', language],
    queryFn: ({ signal }) => call('GET /api/picks', { query: { language }, signal }),
  });
  const follow = (work: Promise<unknown>) =>
    void work
      .then(() => sayDone(words.saved), sayFailed)
      .then(() => cache.invalidateQueries({ queryKey: ['picks', language] }));
  const put = ({ story, position, startsAt, endsAt }: Pick) =>
    call('PUT /api/picks/:story', { params: { story: story.id }, body: { position, startsAt, endsAt } });
  const move = async (index: number, by: number) => {
    const order = [...picks];
    const [moved] = order.splice(index, 1);
    if (!moved || index + by < 0 || index + by > order.length) return;
    order.splice(index + by, 0, moved);
    for (const [place, one] of order.entries()) {
      if (one.position !== place + 1) await put({ ...one, position: place + 1 });
    }
  };
  useActions([
    {
      id: 'pick:add',
      label: words.pickStory,
      keys: 'n',
      group: words.mustReads,
      run: () => setChoosing(true),
    },
  ]);
  return (
    <>
      <header className="screen-head front-head">
        <h1>{words.mustReads}</h1>
        <FrontLanguage />
        <span className="grow" />
        <button
          type="button"
          className="button main"
          title={`${words.pickStory} (${keyLabel('n')})`}
          onClick={() => setChoosing(true)}
        >
          {words.pickStory}
        </button>
      </header>
      <p className="note" id="front-how">
        {words.picksNote}
      </p>
      {picks.length === 0 && <p className="empty">{words.noPicks}</p>}
      <ol className="front-slots">
        {picks.map((pick, index) => {
          const { story } = pick;
          return (
            <li
              key={story.id}
              onKeyDown={(event) => {
                const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
                if (!event.altKey || by === undefined) return;
                event.preventDefault();
                follow(move(index, by));
              }}
            >
              <span className="place">{index + 1}</span>
              <span className="story">{story.headline}</span>
              {!story.visible && <span className="state scheduled">{words.notYet}</span>}
              <button
                type="button"
                className="quiet"
                disabled={index === 0}
                aria-label={words.up(index + 1)}
                title={keyLabel('alt+↑')}
                onClick={() => follow(move(index, -1))}
              >
                ↑
              </button>
              <button
                type="button"
                className="quiet"
                disabled={index === picks.length - 1}
                aria-label={words.down(index + 1)}
                title={keyLabel('alt+↓')}
                onClick={() => follow(move(index, 1))}
              >
                ↓
              </button>
              <button
                type="button"
                className="quiet"
                aria-label={words.unpinAt(index + 1)}
                onClick={() => follow(call('DELETE /api/picks/:story', { params: { story: story.id } }))}
              >
                {words.unpin}
              </button>
              <span className="times">
                <label>
                  {words.from}
                  <input
                    type="datetime-local"
                    defaultValue={toField(pick.startsAt)}
                    onBlur={({ target }) =>
                      fromField(target.value) !== null &&
                      target.value !== toField(pick.startsAt) &&
                      follow(put({ ...pick, startsAt: fromField(target.value) ?? pick.startsAt }))
                    }
                  />
                </label>
                <label>
                  {words.until}
                  <input
                    type="datetime-local"
                    defaultValue={toField(pick.endsAt)}
                    onBlur={({ target }) =>
                      target.value !== toField(pick.endsAt) &&
                      follow(put({ ...pick, endsAt: fromField(target.value) }))
                    }
                  />
                </label>
              </span>
            </li>
          );
        })}
      </ol>
      {choosing && (
        <ChooseStory
          title={words.pickStory}
          language={language}
          close={() => setChoosing(false)}
          choose={(story) => {
            setChoosing(false);
            follow(
              call('PUT /api/picks/:story', {
                params: { story: story.id },
                body: { position: Math.min(100, picks.length + 1) },
              }),
            );
          }}
        />
      )}
    </>
  );
}
