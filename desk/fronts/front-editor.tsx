import { useEffect, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useBlocker } from '@tanstack/react-router';
import { keyLabel, useActions } from '../app/actions.tsx';
import { call, Problem } from '../app/client.ts';
import { useWords } from '../app/words.tsx';
import { sayDone, sayFailed } from '../parts/notices.tsx';
import { ChooseStory } from './choose-story.tsx';
import { useDraft } from './draft.ts';
import { FrontLanguage } from './front-language.tsx';
import { FrontPreview } from './front-preview.tsx';
import { LayoutHistory } from './layout-history.tsx';
import {
  moveTo,
  pinAt,
  placesOf,
  timed,
  unpin,
  type Laid,
  type Place,
  type Slot,
  type Story,
} from './layout.ts';
import { messages } from './messages.ts';
import { OvertakenDialog } from './overtaken-dialog.tsx';
import { SlotRow } from './slot-row.tsx';

interface FrontEditorProps {
  readonly front: string;
  readonly language: string;
  /** Of the section; none for home. */
  readonly name: string | undefined;
  readonly address: string;
  readonly laid: Laid;
}

/** Pins stories to places, by mouse and by keyboard; nothing is public before it is saved. */
export function FrontEditor({ front, language, name, address, laid }: FrontEditorProps) {
  const words = useWords(messages);
  const cache = useQueryClient();
  const draft = useDraft(laid);
  const { slots, isChanged, undo, redo } = draft;
  const [known, setKnown] = useState(new Map<number, Story>());
  const [choosing, setChoosing] = useState<number>();
  const [refused, setRefused] = useState<readonly Slot[]>();
  const [dragged, setDragged] = useState<Place>();
  const [busy, setBusy] = useState(false);
  const [focused, setFocused] = useState<number>();
  const list = useRef<HTMLOListElement>(null);
  const latest = laid.history[0]?.id ?? 0;
  const places = placesOf(slots, laid.newest);
  const stories = new Map([...laid.stories.map((story) => [story.id, story] as const), ...known]);
  useEffect(() => {
    if (focused === undefined) return;
    list.current?.querySelector<HTMLElement>(`[data-place="${focused}"]`)?.focus();
    setFocused(undefined);
  }, [focused]);
  useBlocker({ shouldBlockFn: () => isChanged && !confirm(words.leave), enableBeforeUnload: isChanged });
  const move = (place: Place, to: number) => {
    if (to < 1 || to > places.length || place.story === undefined) return;
    draft.to(moveTo(slots, place, to));
    setFocused(to);
  };
  const save = async (next: readonly Slot[], after = draft.basedOn) => {
    setBusy(true);
    try {
      await call('PUT /api/fronts/:front', {
        params: { front },
        query: { language },
        body: { slots: [...next], after },
      });
      setRefused(undefined);
      sayDone(words.saved);
    } catch (error) {
      if (error instanceof Problem && error.code === 'fronts.changed-meanwhile') setRefused(next);
      else sayFailed(error);
    } finally {
      await cache.invalidateQueries({ queryKey: ['front', front, language] });
      setBusy(false);
    }
  };
  const title = name === undefined ? words.home : name;
  useActions([
    {
      id: 'front:save',
      label: words.save,
      keys: 'mod+s',
      group: title,
      disabled: !isChanged || busy,
      run: () => void save(slots),
    },
    {
      id: 'front:undo',
      label: words.undo,
      keys: 'mod+z',
      group: title,
      disabled: !undo,
      run: () => undo?.(),
    },
    {
      id: 'front:redo',
      label: words.redo,
      keys: 'mod+shift+z',
      group: title,
      disabled: !redo,
      run: () => redo?.(),
    },
    ...places.map(({ number }) => ({
      id: `front:pin:${number}`,
      label: words.chooseFor(number),
      group: title,
      run: () => setChoosing(number),
    })),
  ]);
  return (
    <>
      <header className="screen-head front-head">
        <h1>{words.frontOf(title)}</h1>
        <FrontLanguage />
        <span className="grow" />
        <span role="status" className={`state ${isChanged ? 'scheduled' : 'published'}`}>
          {isChanged ? (draft.isOvertaken ? words.overtaken : words.unsaved) : words.stands}
        </span>
        <button
          type="button"
          className="button"
          disabled={!undo}
          title={`${words.undo} (${keyLabel('mod+z')})`}
          onClick={undo}
        >
          {words.undo}
        </button>
        <button
          type="button"
          className="button"
          disabled={!redo}
          title={`${words.redo} (${keyLabel('mod+shift+z')})`}
          onClick={redo}
        >
          {words.redo}
        </button>
        <button
          type="button"
          className="button main"
          disabled={!isChanged || busy}
          title={`${words.save} (${keyLabel('mod+s')})`}
          onClick={() => void save(slots)}
        >
          {busy ? words.saving : words.save}
        </button>
      </header>
      <div className="front">
        <section aria-labelledby="front-slots">
          <h2 id="front-slots">{words.slots}</h2>
          <p className="note" id="front-how">
            {words.how}
          </p>
          <ol className="front-slots" ref={list}>
            {places.map((place) => (
              <SlotRow
                key={place.number}
                place={place}
                story={place.story === undefined ? undefined : stories.get(place.story)}
                choose={() => setChoosing(place.number)}
                move={(by) => move(place, place.number + by)}
                pin={() => place.story !== undefined && draft.to(pinAt(slots, place.number, place.story))}
                unpin={() => draft.to(unpin(slots, place.number))}
                time={(times) => draft.to(timed(slots, place.number, times))}
                drag={() => setDragged(place)}
                drop={() => {
                  if (dragged && dragged.number !== place.number) move(dragged, place.number);
                  setDragged(undefined);
                }}
              />
            ))}
          </ol>
          <LayoutHistory
            history={laid.history}
            stories={stories}
            restore={(former) => {
              draft.to(former);
              void save(former);
            }}
          />
        </section>
        <FrontPreview
          front={front}
          language={language}
          title={title}
          address={address}
          draft={slots}
          turn={latest}
        />
      </div>
      {refused && latest !== draft.basedOn && (
        <OvertakenDialog
          laid={laid}
          mine={refused}
          stories={stories}
          keepMine={() => void save(refused, latest)}
          takeTheirs={() => {
            setRefused(undefined);
            draft.to(laid.slots);
          }}
          close={() => setRefused(undefined)}
        />
      )}
      {choosing !== undefined && (
        <ChooseStory
          title={words.chooseFor(choosing)}
          language={language}
          close={() => setChoosing(undefined)}
          choose={(story) => {
            setKnown(new Map([...known, [story.id, story]]));
            draft.to(pinAt(slots, choosing, story.id));
            setFocused(choosing);
            setChoosing(undefined);
          }}
        />
      )}
    </>
  );
}
