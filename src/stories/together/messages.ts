import {
  createEncoder,
  toUint8Array,
  writeVarInt,
  writeVarString,
  writeVarUint,
  writeVarUint8Array,
} from 'lib0/encoding';
import { wire } from './wire.ts';

/** A message that carries bytes. */
export function bytesMessage(kind: number, bytes: Uint8Array): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, kind);
  writeVarUint8Array(encoder, bytes);
  return toUint8Array(encoder);
}

/** A message that carries JSON. */
export function jsonMessage(kind: number, value: unknown): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, kind);
  writeVarString(encoder, JSON.stringify(value));
  return toUint8Array(encoder);
}

/** Says that all up to the client's `number` is durable since `at`. */
export function savedMessage(number: number, at: Date): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, wire.saved);
  writeVarUint(encoder, number);
  writeVarInt(encoder, at.getTime());
  return toUint8Array(encoder);
}
