import { setTimeout as sleep } from 'node:timers/promises';
import * as Y from 'yjs';
import type { Actor, Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { Fault } from '#platform/errors';
import { lockStory } from '../lock.ts';
import { commitBatch, Refused, unreadable, type Written } from './commit.ts';
import { bytesMessage, savedMessage } from './messages.ts';
import { encodePresences, type Presence } from './presence.ts';
import { catchUp, loadDocument, openDocument, type StoredDocument } from './store.ts';
import { wire } from './wire.ts';

/** One tab of one person in the room. */
export interface Member {
  /** With what it may do now: asked at each commit. */
  readonly actor: Actor;
  send(message: Uint8Array): void;
  refuse(fault: Fault): void;
}

interface Waiting {
  readonly member: Member;
  readonly number: number;
  readonly update: Uint8Array;
}

/** All that one member wrote since the last commit. */
interface Gathered extends Waiting, Written {}

/** Where a story is written together, in this process. Other processes have rooms of their own; the database joins them. */
export interface Room {
  /** Gives a member all that it lacks, and from then on what others write. */
  enter(member: Member, has: Uint8Array): void;
  leave(member: Member): void;
  /** Takes an update; it is acknowledged by `number` once it is durable. */
  write(member: Member, number: number, update: Uint8Array): void;
  present(member: Member, presence: Presence): void;
  /** Another process, or a verb, changed the copy. */
  changed(): void;
  /** IDs of the members of staff who are here, each once. */
  staff(): number[];
  isEmpty(): boolean;
  /** Resolves when all that was taken is durable. */
  settle(): Promise<void>;
}

/** Milliseconds between two commits of one story: what comes meanwhile shares the next. */
const pace = 60;

/**
 * @param cx a context of the house itself, whose instant is now
 * @param peopleChanged hears that somebody came or went
 */
export function openRoom(story: number, cx: () => Cx, peopleChanged: () => void = () => undefined): Room {
  let document: StoredDocument | undefined;
  const members = new Map<Member, Presence | undefined>();
  /** Who left, or was refused: a late word of theirs is not heard. */
  const gone = new WeakSet<Member>();
  let waiting: Waiting[] = [];
  let turn: Promise<void> = Promise.resolve();
  let commits = false;
  let looks = false;

  /** One thing after the other: whoever enters never sees what is not yet durable. */
  const inTurn = (work: () => Promise<void>) => {
    turn = turn.then(work).catch((error: unknown) => {
      document = undefined;
      cx().log.error({ story, err: error }, 'a story could not be written together');
    });
    return turn;
  };

  async function loaded(): Promise<StoredDocument> {
    if (document) return document;
    const { db } = cx();
    document =
      (await loadDocument(db, story)) ??
      (await inTransaction(db, async (trx) => {
        const row = await lockStory(trx, cx(), story, 'save');
        return openDocument(trx, row, cx().now);
      }));
    // What was committed while there was no document here has been told to nobody.
    if (members.size > 0) tell([Y.encodeStateAsUpdate(document.doc)]);
    return document;
  }

  const tell = (updates: readonly Uint8Array[], except?: Member) => {
    for (const update of updates) {
      const message = bytesMessage(wire.committed, update);
      for (const member of members.keys()) if (member !== except) member.send(message);
    }
  };

  async function commit(taken: readonly Waiting[]): Promise<void> {
    const batch = gather(taken);
    if (batch.length === 0) return;
    try {
      const held = await loaded().catch((error: unknown) => {
        throw error instanceof Fault ? new Refused(error) : error;
      });
      tell(await commitBatch(cx(), story, held, batch));
      const at = cx().now;
      for (const { member, number, update } of batch) {
        tell([update], member);
        member.send(savedMessage(number, at));
      }
    } catch (error) {
      // The document in memory is ahead of the one in the database.
      document = undefined;
      if (error instanceof Refused) await part(taken, batch, error);
      else {
        cx().log.warn({ story, reason: String(error) }, 'a story was not saved, and will be tried again');
        await sleep(500);
        waiting = [...taken, ...waiting];
      }
    }
  }

  /** Refuses who is to blame and keeps the others' words; where that is not known, each is tried alone. */
  async function part(taken: readonly Waiting[], batch: readonly Gathered[], error: Refused): Promise<void> {
    const guilty = batch.length === 1 ? batch[0] : batch.find((written) => written === error.of);
    if (!guilty) {
      for (const alone of Map.groupBy(taken, ({ member }) => member).values()) await commit(alone);
      return;
    }
    const { member } = guilty;
    refuse(member, error.fault);
    waiting = [...taken, ...waiting].filter((each) => each.member !== member);
  }

  function refuse(member: Member, fault: Fault): void {
    member.refuse(fault);
    room.leave(member);
  }

  function soon(): void {
    if (commits || waiting.length === 0) return;
    commits = true;
    void inTurn(async () => {
      commits = false;
      const taken = waiting;
      waiting = [];
      await commit(taken);
      soon();
      if (waiting.length > 0 || members.size > 0) await sleep(pace);
    });
  }

  const room: Room = {
    enter(member, has) {
      void inTurn(async () => {
        if (gone.has(member)) return;
        try {
          const { doc } = await loaded();
          member.send(bytesMessage(wire.committed, Y.encodeStateAsUpdate(doc, has)));
          member.send(bytesMessage(wire.lacks, Y.encodeStateVector(doc)));
          const present = [...members.values()].flatMap((each) => (each?.state ? [each] : []));
          if (present.length > 0) member.send(bytesMessage(wire.awareness, encodePresences(present)));
          if (gone.has(member)) return;
          members.set(member, undefined);
          peopleChanged();
        } catch (error) {
          if (!(error instanceof Fault)) throw error;
          member.refuse(error);
        }
      });
    },
    leave(member) {
      gone.add(member);
      const presence = members.get(member);
      if (!members.delete(member)) return;
      peopleChanged();
      if (presence?.state) show({ ...presence, clock: presence.clock + 1, state: null });
    },
    write(member, number, update) {
      if (gone.has(member)) return;
      try {
        Y.decodeUpdate(update);
      } catch (cause) {
        return refuse(member, unreadable(cause));
      }
      waiting.push({ member, number, update });
      soon();
    },
    present(member, presence) {
      const taken = [...members].some(([other, its]) => other !== member && its?.client === presence.client);
      if (!members.has(member) || taken) return;
      members.set(member, presence);
      show(presence, member);
    },
    changed() {
      if (looks || (!document && members.size === 0)) return;
      looks = true;
      void inTurn(async () => {
        looks = false;
        if (document || members.size > 0) tell(await catchUp(cx().db, story, await loaded()));
      });
    },
    staff: () => [
      ...new Set([...members.keys()].flatMap(({ actor }) => (actor.kind === 'staff' ? [actor.id] : []))),
    ],
    isEmpty: () => members.size === 0 && waiting.length === 0,
    async settle() {
      let last: Promise<void>;
      do await (last = turn);
      while (waiting.length > 0 || turn !== last);
    },
  };

  function show(presence: Presence, except?: Member): void {
    const message = bytesMessage(wire.awareness, encodePresences([presence]));
    for (const member of members.keys()) if (member !== except) member.send(message);
  }

  return room;
}

/** One update of each member, with its latest number. */
function gather(taken: readonly Waiting[]): Gathered[] {
  return [...Map.groupBy(taken, ({ member }) => member)].map(([member, each]) => ({
    ...each.at(-1)!,
    actor: member.actor,
    update: each.length === 1 ? each[0]!.update : Y.mergeUpdates(each.map(({ update }) => update)),
  }));
}
