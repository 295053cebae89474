import { counting } from './counting.ts';
import type { Reader } from './reader-key.ts';

const minute = 60_000;
// Beyond this many at once no new ones are watched, so that a flood cannot fill the memory.
const most = 100_000;

interface Window {
  readonly pages: Map<string, number>;
  last: Map<string, number>;
}

export interface Rates {
  /** A page was seen for the first time. */
  note(reader: Reader, at: Date): void;
  /** Whether more pages open in this reader's name than a person opens. */
  isAbsurd(reader: Reader, at: Date): boolean;
}

/**
 * Watches new pages a minute by reader and by network, in memory alone. A sliding window of two buckets: the last
 * minute's count fades as the present one fills.
 */
export function watchRates(): Rates {
  let readers: Window = { pages: new Map(), last: new Map() };
  let networks: Window = { pages: new Map(), last: new Map() };
  let present = 0;

  const turn = (at: Date) => {
    const now = Math.floor(at.getTime() / minute);
    if (now <= present) return;
    const keep = now === present + 1;
    readers = { pages: new Map(), last: keep ? readers.pages : new Map() };
    networks = { pages: new Map(), last: keep ? networks.pages : new Map() };
    present = now;
  };
  const nameOf = (reader: Reader) => `${reader.network}|${reader.userAgent}`;
  const count = ({ pages }: Window, name: string) => {
    const before = pages.get(name);
    if (before !== undefined || pages.size < most) pages.set(name, (before ?? 0) + 1);
  };
  const rate = ({ pages, last }: Window, name: string, at: Date) => {
    const fading = 1 - (at.getTime() % minute) / minute;
    return (pages.get(name) ?? 0) + (last.get(name) ?? 0) * fading;
  };
  return {
    note(reader, at) {
      turn(at);
      count(readers, nameOf(reader));
      count(networks, reader.network);
    },
    isAbsurd(reader, at) {
      turn(at);
      return (
        rate(readers, nameOf(reader), at) > counting.readerPagesPerMinute ||
        rate(networks, reader.network, at) > counting.networkPagesPerMinute
      );
    },
  };
}
