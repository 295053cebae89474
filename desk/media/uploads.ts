import { useSyncExternalStore } from 'react';
import type { DetailedError, Upload } from 'tus-js-client';
import { call, Problem } from '../app/client.ts';
import { queries } from '../app/queries.ts';

/** A file on its way into the desk. It goes on while the person works on other screens. */
export interface Sending {
  readonly id: number;
  readonly name: string;
  readonly size: number;
  /** Bytes that arrived. */
  readonly sent: number;
  readonly state: 'waiting' | 'sending' | 'paused' | 'reading' | 'done' | 'failed';
  readonly picture?: number;
  readonly known?: boolean;
  readonly alike?: number;
  /** Why it failed. */
  readonly error?: unknown;
}

interface Work {
  readonly file: File;
  readonly onDone: ((picture: number) => void) | undefined;
  readonly onFailed: ((error: unknown) => void) | undefined;
  upload?: Upload;
}

const atOnce = 3;
let list: readonly Sending[] = [];
let last = 0;
const works = new Map<number, Work>();
const hearers = new Set<() => void>();

function change(next: readonly Sending[]): void {
  list = next;
  for (const hear of hearers) hear();
}
function update(id: number, said: Partial<Sending>): void {
  change(list.map((each) => (each.id === id ? { ...each, ...said } : each)));
}

export function useSendings(): readonly Sending[] {
  return useSyncExternalStore(
    (hear) => {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    () => list,
  );
}

/** Sends files, a few at a time. `onDone` hears the picture that each became, `onFailed` why one did not. */
export function sendFiles(
  files: Iterable<File>,
  onDone?: (picture: number) => void,
  onFailed?: (error: unknown) => void,
): void {
  for (const file of files) {
    last += 1;
    works.set(last, { file, onDone, onFailed });
    change([...list, { id: last, name: file.name, size: file.size, sent: 0, state: 'waiting' }]);
  }
  goOn();
}

function goOn(): void {
  const busy = list.filter(({ state }) => state === 'sending' || state === 'reading').length;
  for (const { id } of list.filter(({ state }) => state === 'waiting').slice(0, Math.max(0, atOnce - busy)))
    send(id).catch((error: unknown) => fail(id, error));
}

async function send(id: number): Promise<void> {
  const work = works.get(id);
  if (!work) return;
  update(id, { state: 'sending', error: undefined });
  const { Upload } = await import('tus-js-client');
  const upload = new Upload(work.file, {
    endpoint: '/api/uploads',
    metadata: { filename: work.file.name },
    chunkSize: 4 * 1024 * 1024,
    retryDelays: [0, 1_000, 3_000, 5_000, 10_000, 30_000],
    removeFingerprintOnSuccess: true,
    onProgress: (sent) => update(id, { sent }),
    onSuccess: () => void finish(id, upload.url ?? ''),
    onError: (error) => fail(id, problemOf(error)),
  });
  work.upload = upload;
  // The same file, left half sent before a reload, goes on where it was.
  const [before] = await upload.findPreviousUploads();
  if (before) upload.resumeFromPreviousUpload(before);
  if (list.some((each) => each.id === id && each.state === 'sending')) upload.start();
}

async function finish(id: number, url: string): Promise<void> {
  update(id, { state: 'reading' });
  try {
    const done = await call('POST /api/pictures', { body: { upload: url.slice(url.lastIndexOf('/') + 1) } });
    update(id, { state: 'done', picture: done.id, known: done.known, alike: done.alike.length });
    works.get(id)?.onDone?.(done.id);
    works.delete(id);
    await queries.invalidateQueries({ queryKey: ['pictures'] });
  } catch (error) {
    fail(id, error);
  }
  goOn();
}

function fail(id: number, error: unknown): void {
  update(id, { state: 'failed', error });
  works.get(id)?.onFailed?.(error);
  goOn();
}

/** What the server said of a part that it did not take. */
function problemOf(error: Error | DetailedError): Error {
  if (!('originalResponse' in error)) return error;
  const { originalResponse: answer } = error;
  if (!answer) return new Problem(0, 'network', '');
  try {
    const said = JSON.parse(answer.getBody()) as { code: string; title: string; help?: string };
    return new Problem(answer.getStatus(), said.code, said.title, said.help);
  } catch {
    return new Problem(answer.getStatus(), 'unknown', '');
  }
}

export function pauseSending(id: number): void {
  void works.get(id)?.upload?.abort();
  update(id, { state: 'paused' });
  goOn();
}

/** Goes on with what was paused or failed. */
export function resumeSending(id: number): void {
  update(id, { state: 'waiting' });
  goOn();
}

export function cancelSending(id: number): void {
  // Nothing of it is kept; where even that cannot be said to the server, it forgets by itself in a day.
  works
    .get(id)
    ?.upload?.abort(true)
    .catch(() => undefined);
  works.delete(id);
  change(list.filter((each) => each.id !== id));
  goOn();
}

export function clearSendings(): void {
  change(list.filter(({ state }) => state !== 'done'));
}
