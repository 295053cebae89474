import { createHash } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

/** A document on the disk. Either of its ways must be taken once. */
export interface Spooled {
  /** Over its bytes, as an entity tag. */
  readonly tag: string;
  readonly bytes: number;
  read(): Readable;
  drop(): Promise<void>;
}

const tagOf = (hash: ReturnType<typeof createHash>) => `"${hash.digest('base64url').slice(0, 22)}"`;

/** The entity tag of a document at hand. */
export const tagOver = (body: string): string => tagOf(createHash('sha256').update(body));

/**
 * Writes a document down as it is made, so that its tag and length are known before its first byte is sent, that a slow
 * reader keeps no query waiting, and that no more than a piece of it is ever in memory. The file has no name: it is gone
 * when it is closed, or this process ends.
 */
export async function spool(pieces: AsyncIterable<string>): Promise<Spooled> {
  const directory = await mkdtemp(join(tmpdir(), 'masthead-spool-'));
  const file = await open(join(directory, 'document'), 'wx+', 0o600);
  await rm(directory, { recursive: true });
  const hash = createHash('sha256');
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
  return {
    tag: tagOf(hash),
    bytes,
    read: () => file.createReadStream({ start: 0 }),
    drop: () => file.close(),
  };
}
