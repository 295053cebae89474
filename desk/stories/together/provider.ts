import {
  createDecoder,
  hasContent,
  readVarInt,
  readVarString,
  readVarUint,
  readVarUint8Array,
} from 'lib0/decoding';
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding';
import {
  applyAwarenessUpdate,
  Awareness,
  encodeAwarenessUpdate,
  removeAwarenessStates,
} from 'y-protocols/awareness';
import * as Y from 'yjs';
import { openKept } from './kept.ts';
import { openLine, type Line } from './line.ts';
import { wire } from './wire.ts';

export interface TogetherStatus {
  readonly connection: 'connecting' | 'open' | 'lost' | 'refused';
  /** True once the whole story is here; an editor is shown from then on, for an empty document would look like an empty story. */
  readonly ready: boolean;
  /** False for those who may only read. */
  readonly mayWrite: boolean;
  /** Changes made here that the paper has not said to be durable. */
  readonly unsaved: number;
  /** When the paper last said that all of this is durable. */
  readonly savedAt: Date | null;
  readonly refusal?: { readonly code: string; readonly message: string };
}

/** A story as several people write it: typing never waits for the network. */
export interface Together {
  readonly doc: Y.Doc;
  /** Others' states hold `user: { id, name, colour }`, which the server vouches for; ours needs `cursor` alone. */
  readonly awareness: Awareness;
  readonly body: Y.XmlFragment;
  /** slug, section, topics, bylines, leadPicture, leadCaption. */
  readonly fields: Y.Map<unknown>;
  status(): TogetherStatus;
  /** Hears of each change of `status()`. @returns what ends it */
  subscribe(hear: () => void): () => void;
  destroy(): void;
}

/** Refused now, refused for ever: what is kept for later would lock its writer out each time that it is delivered. */
const hopeless = new Set(['stories.too-large', 'stories.body-invalid']);
/** The origin of what comes from the server: everything else is ours, and has to be saved. */
const fromServer = Symbol('from the server');

/** Opens a story for writing together with others, by its ID. Unsaved work of a tab that crashed is delivered too. */
export function openTogether(story: number): Together {
  const doc = new Y.Doc();
  const awareness = new Awareness(doc);
  const kept = openKept(story);
  const hearers = new Set<() => void>();
  let status: TogetherStatus = {
    connection: 'connecting',
    ready: false,
    mayWrite: false,
    unsaved: 0,
    savedAt: null,
  };
  const change = (part: Partial<TogetherStatus>) => {
    status = { ...status, ...part };
    for (const hear of hearers) hear();
  };
  /** Numbers of updates that are not durable yet, oldest first. */
  let waiting: number[] = [];
  let last = 0;
  /** Whether the first answer of this connection is here: until then nothing is sent, as all of it goes at once. */
  let caughtUp = false;
  let staff = 0;

  const line: Line = openLine(story, {
    opened() {
      caughtUp = false;
      line.send(message(wire.lacks, Y.encodeStateVector(doc)));
    },
    lost(connection, refusal) {
      caughtUp = false;
      const others = [...awareness.getStates().keys()].filter((client) => client !== doc.clientID);
      removeAwarenessStates(awareness, others, fromServer);
      const { refusal: _, ...rest } = status;
      status = rest;
      change({ connection, ...(refusal ? { refusal } : {}) });
    },
    heard,
    waits: () => !caughtUp || waiting.length > 0,
  });

  function heard(bytes: Uint8Array): void {
    const decoder = createDecoder(bytes);
    const kind = readVarUint(decoder);
    if (kind === wire.welcome) {
      const welcome = JSON.parse(readVarString(decoder)) as { staff: number; mayWrite: boolean };
      staff = welcome.staff;
      change({ mayWrite: welcome.mayWrite });
    } else if (kind === wire.lacks) {
      catchUp(readVarUint8Array(decoder));
    } else if (kind === wire.committed) {
      Y.applyUpdate(doc, readVarUint8Array(decoder), fromServer);
    } else if (kind === wire.saved) {
      settle(readVarUint(decoder), hasContent(decoder) ? readVarInt(decoder) : Date.now());
    } else if (kind === wire.awareness) {
      applyAwarenessUpdate(awareness, readVarUint8Array(decoder), fromServer);
    } else if (kind === wire.refused) {
      const refusal = JSON.parse(readVarString(decoder)) as { code: string; message: string };
      if (hopeless.has(refusal.code)) kept.settled(last);
      line.refuse(refusal);
    }
  }

  /** The server's state follows its answer: we have all of its story now, and it gets whatever of ours it lacks. */
  function catchUp(serverHas: Uint8Array): void {
    caughtUp = true;
    if (status.mayWrite && (waiting.length > 0 || isAhead(doc, serverHas))) {
      if (waiting.length === 0) waiting.push((last += 1));
      line.send(written(last, Y.encodeStateAsUpdate(doc, serverHas)));
    }
    const { refusal: _, ...rest } = status;
    status = rest;
    change({ connection: 'open', ready: true, unsaved: waiting.length });
    awareness.setLocalState(awareness.getLocalState() ?? {});
    if (status.mayWrite) void deliverKept();
  }

  async function deliverKept(): Promise<void> {
    for (const record of await kept.left(staff)) {
      const before = last;
      Y.applyUpdate(doc, record.update, 'kept');
      // Where nothing came of it, the paper had it already.
      if (last !== before) kept.forgetWhen(last, record.key);
      else if (doc.store.pendingStructs === null) kept.forget(record.key);
    }
  }

  function settle(number: number, at: number): void {
    waiting = waiting.filter((each) => each > number);
    kept.settled(number);
    change({ unsaved: waiting.length, ...(waiting.length === 0 ? { savedAt: new Date(at) } : {}) });
  }

  const wrote = (update: Uint8Array, origin: unknown) => {
    if (origin === fromServer) return;
    waiting.push((last += 1));
    kept.keep(last, staff, update);
    if (caughtUp) line.send(written(last, update));
    change({ unsaved: waiting.length });
  };
  const moved = (_: unknown, origin: unknown) => {
    if (origin !== fromServer && caughtUp)
      line.send(message(wire.awareness, encodeAwarenessUpdate(awareness, [doc.clientID])));
  };
  const warn = (event: BeforeUnloadEvent) => {
    if (waiting.length > 0) event.preventDefault();
  };
  doc.on('update', wrote);
  awareness.on('update', moved);
  addEventListener('beforeunload', warn);

  return {
    doc,
    awareness,
    body: doc.getXmlFragment('body'),
    fields: doc.getMap('fields'),
    status: () => status,
    subscribe(hear) {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    destroy() {
      removeEventListener('beforeunload', warn);
      hearers.clear();
      line.close();
      awareness.destroy();
      doc.destroy();
      kept.close();
    },
  };
}

/** Whether we hold anything written that the other side does not: then it lost something, and gets it back. */
function isAhead(doc: Y.Doc, theirs: Uint8Array): boolean {
  const their = Y.decodeStateVector(theirs);
  return [...Y.decodeStateVector(Y.encodeStateVector(doc))].some(
    ([client, clock]) => clock > (their.get(client) ?? 0),
  );
}

function message(kind: number, bytes: Uint8Array): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, kind);
  writeVarUint8Array(encoder, bytes);
  return toUint8Array(encoder);
}

function written(number: number, update: Uint8Array): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, wire.written);
  writeVarUint(encoder, number);
  writeVarUint8Array(encoder, update);
  return toUint8Array(encoder);
}
