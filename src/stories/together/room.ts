import { setTimeout as sleep } from 'node:timers/promises';
import * as Y from 'yjs';
import type { Actor, Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { Fault } from '#platform/errors';
import { lockStory } from '../lock.ts';
import { commitBatch, Refused, type Written } from './commit.ts';
import { bytesMessage, savedMessage } from './messages.ts';
import { encodePresences, type Presence } from './presence.ts';
import { catchUp, loadDocument, makeDocument, type StoredDocument } from './store.ts';
import { wire } from './wire.ts';

/** One tab of one person in the room. */
export interface Member {
  readonly actor: Actor;
  send(message: Uint8Array): void;
  refuse(fault: Fault): void;
}

interface Waiting extends Written {
  readonly member: Member;
  readonly number: number;
}

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
  isEmpty(): boolean;
  /** Resolves when all that was taken is durable. */
  settle(): Promise<void>;
}

/** Milliseconds between two commits of one story: what comes meanwhile shares the next. */
const pace = 60;

/** @param cx a context of the house itself, whose instant is now */
export function openRoom(story: number, cx: () => Cx): Room {
  let document: StoredDocument | undefined;
  const members = new Map<Member, Presence | undefined>();
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
    const { db } = cx();
    document ??=
      (await loadDocument(db, story)) ??
      (await inTransaction(db, async (trx) => {
        const row = await lockStory(trx, cx(), story, 'save');
        return (await loadDocument(trx, story)) ?? makeDocument(trx, row, cx().now);
      }));
    return document;
  }

  const tell = (updates: readonly Uint8Array[], except?: Member) => {
    for (const update of updates) {
      const message = bytesMessage(wire.committed, update);
      for (const member of members.keys()) if (member !== except) member.send(message);
    }
  };

  async function commit(): Promise<void> {
    commits = false;
    const taken = waiting;
    waiting = [];
    const batch = gather(taken);
    if (batch.length === 0) return;
    const known = await loaded().catch((error: unknown) => error);
    try {
      if (known instanceof Fault) throw new Refused(known);
      if (document === undefined) throw known;
      const others = await commitBatch(cx(), story, document, batch);
      tell(others);
      const at = cx().now;
      for (const { member, number, update } of batch) {
        tell([update], member);
        member.send(savedMessage(number, at));
      }
    } catch (error) {
      // The document in memory is ahead of the one in the database.
      document = undefined;
      const guilty = error instanceof Refused ? (error.of?.actor ?? 'all') : undefined;
      const left = taken.filter(
        ({ member }) => guilty === undefined || (guilty !== 'all' && member.actor !== guilty),
      );
      if (error instanceof Refused) {
        for (const { member } of batch)
          if (guilty === 'all' || member.actor === guilty) refuse(member, error.fault);
      } else {
        cx().log.warn({ story, reason: String(error) }, 'a story was not saved, and will be tried again');
        await sleep(500);
      }
      waiting = [...left, ...waiting];
      soon();
    }
  }

  function refuse(member: Member, fault: Fault): void {
    member.refuse(fault);
    room.leave(member);
  }

  function soon(): void {
    if (commits || waiting.length === 0) return;
    commits = true;
    void inTurn(async () => {
      await commit();
      if (waiting.length > 0 || members.size > 0) await sleep(pace);
    });
  }

  const room: Room = {
    enter(member, has) {
      void inTurn(async () => {
        try {
          const { doc } = await loaded();
          member.send(bytesMessage(wire.committed, Y.encodeStateAsUpdate(doc, has)));
          member.send(bytesMessage(wire.lacks, Y.encodeStateVector(doc)));
          const present = [...members.values()].flatMap((each) => (each?.state ? [each] : []));
          if (present.length > 0) member.send(bytesMessage(wire.awareness, encodePresences(present)));
          members.set(member, undefined);
        } catch (error) {
          if (!(error instanceof Fault)) throw error;
          member.refuse(error);
        }
      });
    },
    leave(member) {
      const presence = members.get(member);
      if (!members.delete(member)) return;
      if (presence?.state) show({ ...presence, clock: presence.clock + 1, state: null });
    },
    write(member, number, update) {
      waiting.push({ member, actor: member.actor, number, update });
      soon();
    },
    present(member, presence) {
      const taken = [...members].some(([other, its]) => other !== member && its?.client === presence.client);
      if (!members.has(member) || taken) return;
      members.set(member, presence);
      show(presence, member);
    },
    changed() {
      if (looks || !document) return;
      looks = true;
      void inTurn(async () => {
        looks = false;
        if (document) tell(await catchUp(cx().db, story, document));
      });
    },
    isEmpty: () => members.size === 0 && waiting.length === 0,
    async settle() {
      do await turn;
      while (waiting.length > 0);
    },
  };

  function show(presence: Presence, except?: Member): void {
    const message = bytesMessage(wire.awareness, encodePresences([presence]));
    for (const member of members.keys()) if (member !== except) member.send(message);
  }

  return room;
}

/** One update of each member, with its latest number. */
function gather(taken: readonly Waiting[]): Waiting[] {
  return [...Map.groupBy(taken, ({ member }) => member)].map(([, each]) => ({
    ...each.at(-1)!,
    update: each.length === 1 ? each[0]!.update : Y.mergeUpdates(each.map(({ update }) => update)),
  }));
}
