import { createDecoder, readVarString, readVarUint } from 'lib0/decoding';
import { createEncoder, toUint8Array, writeVarString, writeVarUint } from 'lib0/encoding';

/** Who a person is to those who write with them. */
export interface Person {
  readonly id: number;
  readonly name: string;
  /** Index of a colour, 0 to 7. */
  readonly colour: number;
}

/** One client's presence, as y-protocols encodes it: its clock rises with each change; `null` when it is gone. */
export interface Presence {
  readonly client: number;
  readonly clock: number;
  readonly state: Readonly<Record<string, unknown>> | null;
}

/** Greatest length of one state: a cursor is short. */
const longest = 4_000;

/**
 * Reads what a client says of itself: of itself alone, and with the person that the server knows it to be.
 * @throws when it cannot be read
 */
export function readPresence(update: Uint8Array, person: Person): Presence | undefined {
  const decoder = createDecoder(update);
  if (readVarUint(decoder) !== 1) return undefined;
  const client = readVarUint(decoder);
  const clock = readVarUint(decoder);
  const text = readVarString(decoder);
  if (text.length > longest) return undefined;
  const state = JSON.parse(text) as unknown;
  if (typeof state !== 'object' || state === null) return { client, clock, state: null };
  return { client, clock, state: { cursor: (state as { cursor?: unknown }).cursor ?? null, user: person } };
}

/** Encodes presences as one awareness update. */
export function encodePresences(presences: readonly Presence[]): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, presences.length);
  for (const { client, clock, state } of presences) {
    writeVarUint(encoder, client);
    writeVarUint(encoder, clock);
    writeVarString(encoder, JSON.stringify(state));
  }
  return toUint8Array(encoder);
}
