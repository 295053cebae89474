import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding';
import type * as z from 'zod';
import type { WebSocket } from 'ws';
import { Fault } from '#platform/errors';
import { faultOf, type SocketRoute } from '#platform/http';
import { storyId } from '../route-schemas.ts';
import { notYours, partIn, requireMayRead } from '../take-part.ts';
import { jsonMessage } from './messages.ts';
import { readPresence, type Person } from './presence.ts';
import type { Member } from './room.ts';
import type { Rooms } from './rooms.ts';
import { refusedClose, wire } from './wire.ts';

type Params = z.output<typeof storyId>;
type Session = Parameters<SocketRoute<Params>['open']>[1];
/** Milliseconds between two looks at whether somebody may still be here. */
const between = 30_000;

/** Writing together: `/api/stories/:id/together` (see wire.ts). Who may only read, reads along. */
export function togetherSocket(rooms: Rooms): SocketRoute<Params> {
  return {
    path: '/api/stories/:id/together',
    access: 'stories.open',
    params: storyId,
    messageLimit: 4_000_000,
    open: (socket, session) => void new Conversation(rooms, socket, session).begin(),
  };
}

class Conversation {
  readonly #rooms: Rooms;
  readonly #socket: WebSocket;
  readonly #session: Session;
  readonly #story: number;
  readonly #member: Member;
  #person: Person = { id: 0, name: '', colour: 0 };
  #mayWrite = false;
  #alive = true;

  constructor(rooms: Rooms, socket: WebSocket, session: Session) {
    this.#rooms = rooms;
    this.#socket = socket;
    this.#session = session;
    this.#story = session.params.id;
    this.#member = {
      get actor() {
        return session.context().actor;
      },
      send: (message) => socket.send(message),
      refuse: (fault) => this.#refuse(fault),
    };
  }

  async begin(): Promise<void> {
    // What the client says at once waits until we know whether it may.
    const early: Uint8Array[] = [];
    const listen = (data: Buffer) => early.push(data);
    this.#socket.on('message', listen);
    try {
      await this.#look();
      this.#person = await this.#whoIsThis();
    } catch (error) {
      const fault = faultOf(error);
      // A house that is in trouble is come back to.
      if (!fault || fault.kind === 'unavailable') this.#socket.close(1013);
      else this.#refuse(fault);
      return;
    }
    // Whoever left meanwhile is not waited for: nothing would ever end it.
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    const timer = setInterval(() => this.#beat(), between);
    const stop = this.#rooms.onStory((story) => {
      if (story === 'all' || story === this.#story) void this.#stillHere();
    });
    this.#socket.on('pong', () => (this.#alive = true));
    this.#socket.on('close', () => {
      clearInterval(timer);
      stop();
      this.#rooms.of(this.#story).leave(this.#member);
      this.#rooms.tidy(this.#story);
    });
    this.#socket.off('message', listen);
    this.#socket.on('message', (data: Buffer) => this.#hear(data));
    for (const data of early) this.#hear(data);
  }

  /** Decides anew what this person may do here, and says so when that changed. */
  async #look(): Promise<void> {
    const cx = this.#session.context();
    const row = await requireMayRead(cx, this.#story);
    if (row.state === 'killed')
      throw new Fault('stories.cannot-save', 'conflict', `Story ${this.#story} was killed.`);
    const { write } = await partIn(cx.db, cx.actor, row);
    if (write === this.#mayWrite && this.#person.id !== 0) return;
    this.#mayWrite = write;
    const staff = cx.actor.kind === 'staff' ? cx.actor.id : 0;
    this.#socket.send(jsonMessage(wire.welcome, { staff, mayWrite: write }));
  }

  async #whoIsThis(): Promise<Person> {
    const { actor, db } = this.#session.cx;
    if (actor.kind !== 'staff') throw notYours('This is for members of staff.');
    const { name } = await db
      .selectFrom('staff')
      .select('name')
      .where('id', '=', actor.id)
      .executeTakeFirstOrThrow();
    return { id: actor.id, name, colour: actor.id % 8 };
  }

  /** A browser that did not answer since the last beat is gone. */
  #beat(): void {
    if (!this.#alive) {
      this.#socket.terminate();
      return;
    }
    this.#alive = false;
    this.#socket.ping();
    void this.#stillHere();
  }

  async #stillHere(): Promise<void> {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    try {
      if (!(await this.#session.stillAllowed()))
        throw notYours('You were signed out, or your rights changed.');
      await this.#look();
    } catch (error) {
      const fault = faultOf(error);
      if (fault && fault.kind !== 'unavailable') this.#refuse(fault);
    }
  }

  #hear(data: Uint8Array): void {
    const room = this.#rooms.of(this.#story);
    try {
      const decoder = createDecoder(new Uint8Array(data));
      const kind = readVarUint(decoder);
      if (kind === wire.lacks) room.enter(this.#member, readVarUint8Array(decoder));
      else if (kind === wire.written) {
        const number = readVarUint(decoder);
        if (!this.#mayWrite) throw notYours('You may read this story, not write on it.');
        room.write(this.#member, number, readVarUint8Array(decoder));
      } else if (kind === wire.awareness) {
        const presence = readPresence(readVarUint8Array(decoder), this.#person);
        if (presence) room.present(this.#member, presence);
      }
    } catch (error) {
      this.#refuse(
        faultOf(error) ?? new Fault('stories.update-unreadable', 'invalid', 'A message could not be read.'),
      );
    }
  }

  #refuse({ code, message }: Fault): void {
    this.#socket.send(jsonMessage(wire.refused, { code, message }));
    this.#socket.close(refusedClose);
  }
}
