import { useRef, useState } from 'react';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { keyLabel, useActions } from '../app/actions.tsx';
import { call, type Answer } from '../app/client.ts';
import { useWords } from '../app/words.tsx';
import { sayDone, sayFailed } from '../parts/notices.tsx';
import { usePaperZone } from '../app/session.ts';
import { ChooseStory } from './choose-story.tsx';
import { FrontLanguage, useFrontLanguage } from './front-language.tsx';
import { fromField, toField } from './layout.ts';
import { messages } from './messages.ts';

type Pick = Answer<'GET /api/picks'>[number];

/** The editors' picks for the Must-Reads list; each change is in force at once. */
export default function MustReads() {
  const words = useWords(messages);
  const { code: language } = useFrontLanguage();
  const zone = usePaperZone();
  const cache = useQueryClient();
  const [choosing, setChoosing] = useState(false);
  const last = useRef(Promise.resolve());
  const { data: picks } = useSuspenseQuery({
    queryKey: ['picks', language],
    queryFn: ({ signal }) => call('GET /api/picks', { query: { language }, signal }),
  });
  // One after the other, each on what the one before left: two at once would number the same places.
  const follow = (work: (now: readonly Pick[]) => Promise<unknown>) => {
    const before = last.current;
    const turn = async () => {
      await before;
      try {
        await work(cache.getQueryData<readonly Pick[]>(['picks', language]) ?? picks);
        sayDone(words.saved);
      } catch (error) {
        sayFailed(error);
      } finally {
        await cache.invalidateQueries({ queryKey: ['picks', language] });
      }
    };
    last.current = turn();
  };
  const put = ({ story, position, startsAt, endsAt }: Pick) =>
    call('PUT /api/picks/:story', { params: { story: story.id }, body: { position, startsAt, endsAt } });
  const move = (id: number, by: number) =>
    follow(async (now) => {
      const order = [...now];
      const index = order.findIndex(({ story }) => story.id === id);
      const [moved] = order.splice(index, 1);
      if (!moved || index + by < 0 || index + by > order.length) return;
      order.splice(index + by, 0, moved);
      for (const [place, one] of order.entries()) {
        if (one.position !== place + 1) await put({ ...one, position: place + 1 });
      }
    });
  const time = (id: number, times: Partial<Pick>) =>
    follow(async (now) => {
      const pick = now.find(({ story }) => story.id === id);
      if (pick) await put({ ...pick, ...times });
    });
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
                move(story.id, by);
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
                onClick={() => move(story.id, -1)}
              >
                ↑
              </button>
              <button
                type="button"
                className="quiet"
                disabled={index === picks.length - 1}
                aria-label={words.down(index + 1)}
                title={keyLabel('alt+↓')}
                onClick={() => move(story.id, 1)}
              >
                ↓
              </button>
              <button
                type="button"
                className="quiet"
                aria-label={words.unpinAt(index + 1)}
                onClick={() =>
                  follow(() => call('DELETE /api/picks/:story', { params: { story: story.id } }))
                }
              >
                {words.unpin}
              </button>
              <span className="times">
                <label>
                  {words.from(zone)}
                  <input
                    type="datetime-local"
                    defaultValue={toField(pick.startsAt, zone)}
                    onBlur={({ target }) =>
                      fromField(target.value, zone) !== null &&
                      target.value !== toField(pick.startsAt, zone) &&
                      time(story.id, { startsAt: fromField(target.value, zone) ?? pick.startsAt })
                    }
                  />
                </label>
                <label>
                  {words.until(zone)}
                  <input
                    type="datetime-local"
                    defaultValue={toField(pick.endsAt, zone)}
                    onBlur={({ target }) =>
                      target.value !== toField(pick.endsAt, zone) &&
                      time(story.id, { endsAt: fromField(target.value, zone) })
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
            if (picks.some((one) => one.story.id === story.id)) return;
            follow((now) =>
              call('PUT /api/picks/:story', {
                params: { story: story.id },
                body: { position: Math.min(100, now.length + 1) },
              }),
            );
          }}
        />
      )}
    </>
  );
}
