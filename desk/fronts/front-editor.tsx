import { useEffect, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useBlocker } from '@tanstack/react-router';
import { keyLabel, useActions } from '../app/actions.tsx';
import { call, Problem } from '../app/client.ts';
import { useWords } from '../app/words.tsx';
import { sayDone, sayFailed } from '../parts/notices.tsx';
import { ChooseStory } from './choose-story.tsx';
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
  const latest = laid.history[0]?.id ?? 0;
  /** The layout that the draft began with, and its ID. */
  const [{ slots: base, layout: basedOn }, setBase] = useState({ slots: laid.slots, layout: latest });
  const [steps, setSteps] = useState<readonly (readonly Slot[])[]>([laid.slots]);
  const [at, setAt] = useState(0);
  const [known, setKnown] = useState(new Map<number, Story>());
  const [choosing, setChoosing] = useState<number>();
  const [refused, setRefused] = useState<readonly Slot[]>();
  const [dragged, setDragged] = useState<Place>();
  const [busy, setBusy] = useState(false);
  const [focused, setFocused] = useState<number>();
  const list = useRef<HTMLOListElement>(null);
  const draft = steps[at] ?? laid.slots;
  const changed = !isSame(draft, base);
  const overtaken = !isSame(laid.slots, base);
  const places = placesOf(draft, laid.newest);
  const stories = new Map([...laid.stories.map((story) => [story.id, story] as const), ...known]);
  useEffect(() => {
    // Another’s layout takes the place of a draft that nobody touched; one that was touched stays, and is told of it.
    if (!isSame(draft, laid.slots) && overtaken) {
      if (changed) return;
      setSteps([laid.slots]);
      setAt(0);
    }
    setBase({ slots: laid.slots, layout: latest });
  }, [latest, changed]);
  useEffect(() => {
    if (focused === undefined) return;
    list.current?.querySelector<HTMLElement>(`[data-place="${focused}"]`)?.focus();
    setFocused(undefined);
  }, [focused]);
  useBlocker({ shouldBlockFn: () => changed && !confirm(words.leave), enableBeforeUnload: changed });
  const step = (next: readonly Slot[]) => {
    setSteps([...steps.slice(0, at + 1), next]);
    setAt(at + 1);
  };
  const move = (place: Place, to: number) => {
    if (to < 1 || to > places.length || place.story === undefined) return;
    step(moveTo(draft, place, to));
    setFocused(to);
  };
  const save = async (slots: readonly Slot[], after = basedOn) => {
    setBusy(true);
    try {
      await call('PUT /api/fronts/:front', {
        params: { front },
        query: { language },
        body: { slots: [...slots], after },
      });
      setRefused(undefined);
      sayDone(words.saved);
    } catch (error) {
      if (error instanceof Problem && error.code === 'fronts.changed-meanwhile') setRefused(slots);
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
      disabled: !changed || busy,
      run: () => void save(draft),
    },
    {
      id: 'front:undo',
      label: words.undo,
      keys: 'mod+z',
      group: title,
      disabled: at === 0,
      run: () => setAt(at - 1),
    },
    {
      id: 'front:redo',
      label: words.redo,
      keys: 'mod+shift+z',
      group: title,
      disabled: at === steps.length - 1,
      run: () => setAt(at + 1),
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
        <span role="status" className={`state ${changed ? 'scheduled' : 'published'}`}>
          {changed ? (overtaken ? words.overtaken : words.unsaved) : words.stands}
        </span>
        <button
          type="button"
          className="button"
          disabled={at === 0}
          title={`${words.undo} (${keyLabel('mod+z')})`}
          onClick={() => setAt(at - 1)}
        >
          {words.undo}
        </button>
        <button
          type="button"
          className="button"
          disabled={at === steps.length - 1}
          title={`${words.redo} (${keyLabel('mod+shift+z')})`}
          onClick={() => setAt(at + 1)}
        >
          {words.redo}
        </button>
        <button
          type="button"
          className="button main"
          disabled={!changed || busy}
          title={`${words.save} (${keyLabel('mod+s')})`}
          onClick={() => void save(draft)}
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
                pin={() => place.story !== undefined && step(pinAt(draft, place.number, place.story))}
                unpin={() => step(unpin(draft, place.number))}
                time={(times) => step(timed(draft, place.number, times))}
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
            restore={(slots) => {
              step(slots);
              void save(slots);
            }}
          />
        </section>
        <FrontPreview
          front={front}
          language={language}
          title={title}
          address={address}
          draft={draft}
          turn={latest}
        />
      </div>
      {refused && latest !== basedOn && (
        <OvertakenDialog
          laid={laid}
          mine={refused}
          stories={stories}
          keepMine={() => void save(refused, latest)}
          takeTheirs={() => {
            setRefused(undefined);
            step(laid.slots);
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
            step(pinAt(draft, choosing, story.id));
            setFocused(choosing);
            setChoosing(undefined);
          }}
        />
      )}
    </>
  );
}

const isSame = (one: readonly Slot[], other: readonly Slot[]) =>
  JSON.stringify(one) === JSON.stringify(other);
