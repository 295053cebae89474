import { useState } from 'react';
import { keyLabel } from '../app/actions.tsx';
import { useWords } from '../app/words.tsx';
import { usePaperZone } from '../app/session.ts';
import { fromField, toField, type Place, type Slot, type Story } from './layout.ts';
import { messages } from './messages.ts';

interface SlotRowProps {
  readonly place: Place;
  readonly story: Story | undefined;
  choose(): void;
  move(by: number): void;
  pin(): void;
  unpin(): void;
  time(times: Partial<Slot>): void;
  drag(): void;
  drop(): void;
}

/** One place of a front. Alt and an arrow move its story; so do buttons and the mouse. */
export function SlotRow({ place, story, choose, move, pin, unpin, time, drag, drop }: SlotRowProps) {
  const words = useWords(messages);
  const zone = usePaperZone();
  const [over, setOver] = useState(false);
  const { number, pin: pinned } = place;
  const headline = story?.headline ?? words.nothing;
  return (
    <li
      data-over={over}
      draggable={place.story !== undefined}
      onDragStart={drag}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        drop();
      }}
      onKeyDown={(event) => {
        const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
        if (!event.altKey || by === undefined) return;
        event.preventDefault();
        move(by);
      }}
    >
      <span className="place">{number === 1 ? words.lead : number}</span>
      <button
        type="button"
        className="quiet story"
        data-place={number}
        title={`${words.chooseFor(number)} (Enter) · ${keyLabel('alt+↑')} · ${keyLabel('alt+↓')}`}
        aria-label={words.slotLabel(number, headline, pinned !== undefined)}
        aria-describedby="front-how"
        onClick={choose}
      >
        {headline}
      </button>
      <span className={`state ${pinned ? 'published' : ''}`}>{pinned ? words.pinned : words.newest}</span>
      {story && !story.visible && <span className="state scheduled">{words.notYet}</span>}
      {pinned ? (
        <button type="button" className="quiet" aria-label={words.unpinAt(number)} onClick={unpin}>
          {words.unpin}
        </button>
      ) : (
        <button
          type="button"
          className="quiet"
          disabled={!story}
          aria-label={words.pinAt(number)}
          onClick={pin}
        >
          {words.pin}
        </button>
      )}
      <button
        type="button"
        className="quiet"
        disabled={number === 1 || !story}
        aria-label={words.up(number)}
        title={keyLabel('alt+↑')}
        onClick={() => move(-1)}
      >
        ↑
      </button>
      <button
        type="button"
        className="quiet"
        disabled={!story}
        aria-label={words.down(number)}
        title={keyLabel('alt+↓')}
        onClick={() => move(1)}
      >
        ↓
      </button>
      {pinned && (
        <span className="times">
          <label>
            {words.from(zone)}
            <input
              type="datetime-local"
              value={toField(pinned.startsAt, zone)}
              onChange={({ target }) => time({ startsAt: fromField(target.value, zone) })}
            />
          </label>
          <label>
            {words.until(zone)}
            <input
              type="datetime-local"
              value={toField(pinned.endsAt, zone)}
              onChange={({ target }) => time({ endsAt: fromField(target.value, zone) })}
            />
          </label>
        </span>
      )}
    </li>
  );
}
