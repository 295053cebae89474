import { Buffer } from 'node:buffer';
import { Fault } from '#platform/errors';
import { largestId } from '#platform/http';

/** A place in a list that time orders: an instant to the microsecond, and the ID among those of the same instant. */
export interface Place {
  readonly at: string;
  readonly id: number;
}

/** A place as callers are given it: they hand it back, and know nothing of what is in it. */
export function toCursor({ at, id }: Place): string {
  return Buffer.from(`${at} ${id}`).toString('base64url');
}

/** @throws Fault `syndication.cursor-invalid` */
export function fromCursor(cursor: string): Place {
  const [, at = '', id = ''] =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,6}Z) (\d{1,10})$/.exec(
      Buffer.from(cursor, 'base64url').toString('utf8'),
    ) ?? [];
  if (Number.isNaN(Date.parse(at)) || Number(id) > largestId) {
    throw invalidCursor();
  }
  return { at, id: Number(id) };
}

/** One more than `limit` was read, to know whether there is more: the page, and the cursor of the next. */
export function pageOf<T extends Place>(
  found: readonly T[],
  limit: number,
): { readonly page: readonly T[]; readonly cursor: string | undefined } {
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return { page, cursor: found.length > limit && last ? toCursor(last) : undefined };
}

/** The same for a list that IDs order. */
export const toIdCursor = (id: number): string => Buffer.from(`id ${id}`).toString('base64url');

/** @throws Fault `syndication.cursor-invalid` */
export function fromIdCursor(cursor: string): number {
  const [, id = ''] = /^id (\d{1,10})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  if (id === '' || Number(id) > largestId) throw invalidCursor();
  return Number(id);
}

function invalidCursor(): Fault {
  return new Fault('syndication.cursor-invalid', 'invalid', 'cursor: this is none that the API gave.', {
    help: 'Take it from “next” or from the Link header, or begin without one.',
  });
}
