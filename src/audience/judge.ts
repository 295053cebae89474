import { counting, series, type Series } from './counting.ts';
import { createMarks, type Mark } from './marks.ts';
import { rememberOnce } from './once.ts';
import { neighbourhoodOf, watchPatterns } from './patterns.ts';
import type { Reader } from './reader-key.ts';
import type { Sighting } from './record.ts';

/** Slots that this reader was counted for already, on another page: their own page remembers them, no sum moves. */
export const repeated = -1;

/** What a batch is worth, decided before it is written. */
export interface Judgement {
  /** Per sighting. */
  readonly serieses: readonly Series[];
  /** Per sighting, per slot: a series, or `repeated`. */
  readonly slots: readonly (readonly number[])[];
  /** Called once it is known whether the batch was committed. */
  settle(committed: boolean): void;
}

export interface Judge {
  judge(sightings: readonly Sighting[]): Judgement;
}

/** Whom a reader may be one of: all of one address, neighbours with one browser, and all of a neighbourhood. */
interface Crowd {
  readonly address: Mark;
  readonly pattern: Mark;
  readonly neighbourhood: Mark;
}

// A story viewed, as a number apart from the slots.
const viewBase = 2 ** 40;

/**
 * Sees to it that nobody buys a place: a reader is worth one view of a slot and one click on it in half an hour, of one
 * address only the first is believed, whatever browsers it names, and a crowd of neighbours less and less. In memory alone, by marks that mean nothing elsewhere;
 * what a page load reported is kept in the database besides, so a repeat after a crash adds nothing.
 */
export function createJudge(): Judge {
  const marks = createMarks();
  const window = counting.windowMinutes * 60_000;
  const seen = rememberOnce(window, 4_000_000);
  const judged = rememberOnce(window, 1_000_000);
  const doubted = rememberOnce(window, 1_000_000);
  /** Addresses that were believed, and with them the reader who was. */
  const taken = rememberOnce(window, 4_000_000);
  const patterns = watchPatterns();
  /** Slots of batches under way, and the pages that report them. */
  const pending = new Map<Mark, string>();

  const readerMark = ({ network, userAgent }: Reader) => marks.of(`${network}|${userAgent}`);
  const crowdOf = ({ network, userAgent }: Reader): Crowd => {
    const neighbourhood = neighbourhoodOf(network);
    return {
      pattern: marks.of(`${neighbourhood}~${userAgent}`),
      address: marks.of(network),
      neighbourhood: marks.of(`${neighbourhood}~`),
    };
  };

  /** Whether another reader of its address was believed before. */
  const isSecond = (what: number, reader: Mark, address: Mark, at: Date) => {
    const place = marks.with(address, what);
    const own = marks.with(place, reader);
    if (taken.has(place, at)) return !taken.has(own, at);
    taken.add(place, at);
    taken.add(own, at);
    return false;
  };

  const doubts = (what: number, reader: Mark, { address, pattern, neighbourhood }: Crowd, at: Date) => {
    if (isSecond(what, reader, address, at)) return true;
    // Of the neighbourhood only who was believed so far, or a crowd would be doubted twice.
    return (
      patterns.doubts(marks.with(pattern, what), counting.patternReaders, at) ||
      patterns.doubts(marks.with(neighbourhood, what), counting.neighbourReaders, at)
    );
  };

  const seriesOf = (sighting: Sighting, reader: Mark, crowd: Crowd): Series => {
    if (sighting.series !== series.readers || sighting.story === null) return sighting.series;
    const view = marks.with(reader, viewBase + sighting.story);
    if (judged.has(view, sighting.at))
      return doubted.has(view, sighting.at) ? series.doubtful : series.readers;
    judged.add(view, sighting.at);
    if (!doubts(viewBase + sighting.story, reader, crowd, sighting.at)) return series.readers;
    doubted.add(view, sighting.at);
    return series.doubtful;
  };

  return {
    judge(sightings) {
      const claimed: Mark[] = [];
      const last = sightings.at(-1)?.at ?? new Date(0);
      const serieses: Series[] = [];
      const slots = sightings.map((sighting) => {
        const [reader, crowd] = [readerMark(sighting.reader), crowdOf(sighting.reader)];
        serieses.push(seriesOf(sighting, reader, crowd));
        return sighting.slots.map(({ code }) => {
          const mark = marks.with(reader, code);
          const holder = pending.get(mark);
          if (holder === sighting.page) return sighting.series;
          if (holder !== undefined || seen.has(mark, sighting.at)) return repeated;
          pending.set(mark, sighting.page);
          claimed.push(mark);
          if (sighting.series !== series.readers) return sighting.series;
          return doubts(code, reader, crowd, sighting.at) ? series.doubtful : series.readers;
        });
      });
      return {
        serieses,
        slots,
        settle(committed) {
          for (const mark of claimed) {
            pending.delete(mark);
            if (committed) seen.add(mark, last);
          }
        },
      };
    },
  };
}
