import { constants, createReadStream, type ReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { randomUUID } from 'node:crypto';

/** Files that the database names: pictures and what is made from them. Keys are relative paths such as `ab/cd….jpg`. */
export interface Files {
  /** Writes and syncs a file under its final name, or not at all. */
  write(key: string, bytes: Uint8Array): Promise<void>;
  /**
   * Writes what comes from `offset` on into a file that grows, and syncs what came, also when `source` breaks off.
   * @returns the file's size afterwards in bytes
   */
  append(key: string, offset: number, source: AsyncIterable<Uint8Array>): Promise<number>;
  read(key: string): Promise<Buffer>;
  stream(key: string): ReadStream;
  /** Size in bytes, or `undefined` where there is no such file. */
  size(key: string): Promise<number | undefined>;
  remove(key: string): Promise<void>;
}

export function openFiles(directory: string): Files {
  const path = (key: string) => {
    const inside = normalize(key);
    if (inside.startsWith('..') || inside.startsWith('/'))
      throw new RangeError(`"${key}" lies outside of the files`);
    return join(directory, inside);
  };
  return {
    async write(key, bytes) {
      const final = path(key);
      const partial = `${final}.${randomUUID()}`;
      await mkdir(dirname(final), { recursive: true });
      const handle = await open(partial, 'wx', 0o644);
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(partial, final);
      const folder = await open(dirname(final), 'r');
      try {
        await folder.sync();
      } finally {
        await folder.close();
      }
    },
    async append(key, offset, source) {
      await mkdir(dirname(path(key)), { recursive: true });
      const handle = await open(path(key), constants.O_RDWR | constants.O_CREAT, 0o644);
      try {
        let at = offset;
        try {
          for await (const bytes of source) {
            // The disk may take a part of what it is given.
            for (let done = 0; done < bytes.length;) {
              const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, at);
              done += bytesWritten;
              at += bytesWritten;
            }
          }
        } finally {
          await handle.sync();
        }
        return (await handle.stat()).size;
      } finally {
        await handle.close();
      }
    },
    read: (key) => readFile(path(key)),
    stream: (key) => createReadStream(path(key)),
    size: (key) =>
      stat(path(key)).then(
        (found) => found.size,
        () => undefined,
      ),
    remove: (key) => rm(path(key), { force: true }),
  };
}
