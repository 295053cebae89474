import { randomUUID } from 'node:crypto';
import type { Cx } from '#platform/cx';
import { announce, type Events } from '#platform/events';

/** Milliseconds between two words of a process about who is in its rooms, and for how long such a word is believed. */
const beat = 10_000;
const believed = 25_000;
const tag = 'writing';

/** Who has which story open, in whichever process. Nothing of it is stored: a process that dies is silent, and forgotten. */
export interface WritingNow {
  /** IDs of staff by story. */
  now(): ReadonlyMap<number, readonly number[]>;
  /** Who is in this process's room of a story has changed. */
  changed(story: number): void;
  close(): Promise<void>;
}

/** @param here who is in the rooms of this process, by story */
export function openWritingNow(
  cx: () => Cx,
  events: Pick<Events, 'listen'>,
  here: () => ReadonlyMap<number, readonly number[]>,
): WritingNow {
  const own = randomUUID().slice(0, 8);
  const heard = new Map<number, Map<string, { readonly staff: readonly number[]; readonly until: number }>>();

  const say = async (tags: readonly string[]) => {
    if (tags.length === 0) return;
    const { db, log } = cx();
    await announce(db, { tags }).catch((error: unknown) =>
      log.warn({ reason: String(error) }, 'who writes was not announced'),
    );
  };
  const wordOf = (story: number, staff: readonly number[]) => `${tag}:${story}:${own}:${staff.join(',')}`;
  const sayAll = () => say([...here()].map(([story, staff]) => wordOf(story, staff)));

  const stop = events.listen((announcement) => {
    // What was missed is said again at the next beat; ours may have been missed by others.
    if (announcement === 'everything') {
      void sayAll();
      return;
    }
    for (const each of announcement.tags ?? []) {
      const [kind, story, process, staff] = each.split(':');
      if (kind !== tag || process === undefined) continue;
      const ids = (staff ?? '').split(',').filter(Boolean).map(Number);
      const places = heard.get(Number(story)) ?? new Map<string, { staff: number[]; until: number }>();
      if (ids.length === 0) places.delete(process);
      else places.set(process, { staff: ids, until: cx().now.getTime() + believed });
      if (places.size === 0) heard.delete(Number(story));
      else heard.set(Number(story), places);
    }
  });
  const timer = setInterval(() => void sayAll(), beat);
  timer.unref();

  return {
    now() {
      const at = cx().now.getTime();
      const writing = new Map<number, number[]>();
      for (const [story, places] of heard) {
        for (const [process, { until }] of places) if (until <= at) places.delete(process);
        if (places.size === 0) heard.delete(story);
        else writing.set(story, [...new Set([...places.values()].flatMap(({ staff }) => staff))]);
      }
      return writing;
    },
    changed: (story) => void say([wordOf(story, here().get(story) ?? [])]),
    async close() {
      clearInterval(timer);
      stop();
      await say([...here().keys()].map((story) => wordOf(story, [])));
    },
  };
}
