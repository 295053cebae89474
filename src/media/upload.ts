import { randomUUID } from 'node:crypto';
import type { Cx } from '#platform/cx';
import { Fault } from '#platform/errors';
import { line } from './metadata.ts';

/** Greatest file in bytes that the desk takes. */
export const maxUpload = 50 * 1024 * 1024;

/** So many files one person may have under way; more would be a way to fill the disk. */
const mostAtOnce = 200;
const dayInMs = 86_400_000;

/** A file that is on its way, in one request or in many. */
export interface Upload {
  readonly id: string;
  readonly filename: string;
  /** Bytes in all, and those that are there. */
  readonly length: number;
  readonly offset: number;
}

/**
 * Begins an upload.
 * @param length bytes in all
 * @returns its ID
 * @throws Fault `media.too-large`, `media.unreadable` (nothing in it), `media.too-many-uploads`
 */
export async function beginUpload(
  cx: Cx,
  { length, filename }: { readonly length: number; readonly filename: string },
): Promise<string> {
  const staff = staffOf(cx);
  if (length > maxUpload) throw uploadTooLarge(length);
  if (length === 0) throw new Fault('media.unreadable', 'invalid', 'This file is empty.');
  const { waiting } = await cx.db
    .selectFrom('picture_uploads')
    .select(({ fn }) => fn.countAll<number>().as('waiting'))
    .where('staff_id', '=', staff)
    .executeTakeFirstOrThrow();
  if (waiting >= mostAtOnce) {
    throw new Fault(
      'media.too-many-uploads',
      'too-many',
      `${waiting} files of yours are under way already.`,
      {
        help: 'Finish or cancel some of them; what is left alone for a day goes by itself.',
      },
    );
  }
  const id = randomUUID();
  await cx.db
    .insertInto('picture_uploads')
    .values({ id, staff_id: staff, filename: line(filename).slice(0, 200), length, begun_at: cx.now })
    .execute();
  return id;
}

/** @throws Fault `media.no-such-upload`, also for what somebody else sends */
export async function findUpload(cx: Cx, id: string): Promise<Upload> {
  const row = await cx.db
    .selectFrom('picture_uploads')
    .select(['id', 'filename', 'length'])
    .where('id', '=', id)
    .where('staff_id', '=', staffOf(cx))
    .executeTakeFirst();
  if (!row) throw noSuchUpload();
  return { ...row, offset: (await cx.files.size(fileOf(id))) ?? 0 };
}

// Uploads that a request of this process is at work on: two at once would write over each other.
const busy = new Set<string>();

/** Does something with an upload while nobody else does. @throws Fault `media.upload-busy` */
export async function alone<T>(id: string, work: () => Promise<T>): Promise<T> {
  if (busy.has(id)) {
    throw new Fault('media.upload-busy', 'conflict', 'Another request is still sending this file.', {
      retryAfter: 1,
    });
  }
  busy.add(id);
  try {
    return await work();
  } finally {
    busy.delete(id);
  }
}

/**
 * Adds bytes to an upload. What came before a connection broke is kept.
 * @returns bytes that are there now
 * @throws Fault `media.no-such-upload`, `media.upload-offset` where it does not go on at `offset`, `media.upload-busy`
 */
export function continueUpload(
  cx: Cx,
  id: string,
  offset: number,
  source: AsyncIterable<Uint8Array>,
): Promise<number> {
  return alone(id, async () => {
    const upload = await findUpload(cx, id);
    if (upload.offset !== offset) {
      throw new Fault('media.upload-offset', 'conflict', `This file goes on at byte ${upload.offset}.`);
    }
    return cx.files.append(fileOf(id), offset, noMoreThan(upload.length - offset, source));
  });
}

async function* noMoreThan(bytes: number, source: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let left = bytes;
  for await (const chunk of source) {
    left -= chunk.length;
    if (left < 0)
      throw new Fault('media.too-large', 'too-large', 'This file is longer than it was said to be.');
    yield chunk;
  }
}

/** Bytes of an upload that is whole. @throws Fault `media.no-such-upload`, `media.upload-unfinished` */
export async function uploadedBytes(cx: Cx, id: string): Promise<Buffer> {
  const { offset, length } = await findUpload(cx, id);
  if (offset < length) {
    throw new Fault('media.upload-unfinished', 'conflict', `${offset} of ${length} bytes have come.`, {
      help: 'Send the rest first.',
    });
  }
  return cx.files.read(fileOf(id));
}

/** Ends an upload, whole or not; nothing of it is left. */
export async function endUpload(cx: Cx, id: string): Promise<void> {
  await cx.files.remove(fileOf(id));
  await cx.db.deleteFrom('picture_uploads').where('id', '=', id).execute();
}

/**
 * Ends an upload at the sender's wish.
 * @throws Fault `media.no-such-upload`, `media.upload-busy`
 */
export function cancelUpload(cx: Cx, id: string): Promise<void> {
  return alone(id, async () => {
    await findUpload(cx, id);
    await endUpload(cx, id);
  });
}

/** Ends those that were left alone for a day; not those that somebody is at work on. */
export async function forgetUploads(cx: Cx): Promise<void> {
  const stale = await cx.db
    .selectFrom('picture_uploads')
    .select('id')
    .where('begun_at', '<', new Date(cx.now.getTime() - dayInMs))
    .limit(1_000)
    .execute();
  for (const { id } of stale) {
    if (!busy.has(id)) await alone(id, () => endUpload(cx, id));
  }
}

export function uploadTooLarge(length: number): Fault {
  const megabytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MB`;
  return new Fault(
    'media.too-large',
    'too-large',
    `This file is too large: it has ${megabytes(length)}, more than ${megabytes(maxUpload)}.`,
    { help: 'Export it as a JPEG of good quality, and send that.' },
  );
}

const fileOf = (id: string) => `uploads/${id}`;

function staffOf({ actor }: Cx): number {
  if (actor.kind === 'staff') return actor.id;
  throw new Fault('media.staff-only', 'forbidden', 'Only members of staff send pictures.');
}

function noSuchUpload(): Fault {
  return new Fault('media.no-such-upload', 'not-found', 'There is no such upload: it has ended.', {
    help: 'Send the file anew.',
  });
}
