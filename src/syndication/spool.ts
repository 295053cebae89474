import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Fault } from '#platform/errors';
import { hashForTag, tagOf } from './entity-tag.ts';

/** A document on the disk. One of its ways must be taken, once. */
export interface Spooled {
  /** Over its bytes, as an entity tag. */
  readonly tag: string;
  readonly bytes: number;
  read(): Readable;
  drop(): Promise<void>;
}

/**
 * Writes documents down as they are made, so that tag and length are known before the first byte is sent, that a slow reader
 * keeps no query waiting, and that no more than a piece is ever in memory. A file has no name: it is gone when it is
 * closed, or this process ends. A reading that takes longer than `longest` is broken off, so that readers who take nothing
 * keep no place from others.
 * @param most documents at a time, so that readers who never end cannot fill the disk
 * @param under the directory in which the files are made
 * @param longest milliseconds that one may be read
 * @throws Fault `syndication.busy` past `most`
 */
export function createSpool(
  most = 24,
  under = tmpdir(),
  longest = 300_000,
): (pieces: AsyncIterable<string>) => Promise<Spooled> {
  let atOnce = 0;
  return async (pieces) => {
    if (atOnce >= most) {
      throw new Fault('syndication.busy', 'unavailable', 'Too many are reading sitemaps at the moment.', {
        retryAfter: 30,
      });
    }
    atOnce += 1;
    try {
      const file = await openNameless(under);
      const written = await writeDown(file, pieces);
      return {
        ...written,
        read() {
          const reading = file.createReadStream({ start: 0 });
          const end = setTimeout(() => reading.destroy(), longest).unref();
          return reading.once('close', () => {
            clearTimeout(end);
            atOnce -= 1;
          });
        },
        async drop() {
          await file.close();
          atOnce -= 1;
        },
      };
    } catch (error) {
      atOnce -= 1;
      throw error;
    }
  };
}

async function openNameless(under: string): Promise<FileHandle> {
  const directory = await mkdtemp(join(under, 'masthead-spool-'));
  try {
    return await open(join(directory, 'document'), 'wx+', 0o600);
  } finally {
    await rm(directory, { recursive: true });
  }
}

async function writeDown(file: FileHandle, pieces: AsyncIterable<string>) {
  const hash = hashForTag();
  let bytes = 0;
  try {
    for await (const piece of pieces) {
      hash.update(piece);
      bytes += (await file.write(piece)).bytesWritten;
    }
  } catch (error) {
    await file.close();
    throw error;
  }
  return { tag: tagOf(hash), bytes };
}
