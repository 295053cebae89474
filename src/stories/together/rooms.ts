import type { Cx } from '#platform/cx';
import type { Announcement, Events } from '#platform/events';
import { openRoom, type Room } from './room.ts';
import { openWritingNow } from './writing-now.ts';

/** The rooms of this process: one for each story that somebody has open. */
export interface Rooms {
  of(story: number): Room;
  /** Called when somebody has left: a room that is empty is given up, once all that was taken is durable. */
  tidy(story: number): void;
  /** Calls `hear` when rights to a story, or its state, may have changed. */
  onStory(hear: (story: number | 'all') => void): () => void;
  /** Who has which story open, in whichever process: IDs of staff by story. */
  writing(): ReadonlyMap<number, readonly number[]>;
  /** Resolves when all that was taken is durable. */
  close(): Promise<void>;
}

export function openRooms({ cx, events }: { cx(): Cx; readonly events: Pick<Events, 'listen'> }): Rooms {
  const rooms = new Map<number, Room>();
  const writing = openWritingNow(
    cx,
    events,
    () =>
      new Map(
        [...rooms].flatMap(([story, room]) => {
          const staff = room.staff();
          return staff.length > 0 ? [[story, staff] as const] : [];
        }),
      ),
  );
  const hearers = new Set<(story: number | 'all') => void>();
  const numberIn = (tag: string, kind: string) =>
    tag.startsWith(`${kind}:`) ? Number(tag.slice(kind.length + 1)) : undefined;
  const stop = events.listen((announcement: Announcement | 'everything') => {
    if (announcement === 'everything') {
      for (const room of rooms.values()) room.changed();
      for (const hear of hearers) hear('all');
      return;
    }
    for (const tag of announcement.tags ?? []) {
      const copied = numberIn(tag, 'story-copy');
      if (copied !== undefined) rooms.get(copied)?.changed();
      const changed = numberIn(tag, 'story') ?? numberIn(tag, 'story-state');
      if (changed !== undefined && rooms.has(changed)) for (const hear of hearers) hear(changed);
    }
  });
  return {
    of(story) {
      const room = rooms.get(story) ?? openRoom(story, cx, () => writing.changed(story));
      rooms.set(story, room);
      return room;
    },
    tidy(story) {
      const room = rooms.get(story);
      if (!room) return;
      const giveUp = async () => {
        await room.settle();
        if (room.isEmpty() && rooms.get(story) === room) rooms.delete(story);
      };
      void giveUp();
    },
    onStory(hear) {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    writing: () => writing.now(),
    async close() {
      stop();
      await writing.close();
      await Promise.all([...rooms.values()].map((room) => room.settle()));
    },
  };
}
