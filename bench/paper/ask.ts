import { setInterval } from 'node:timers';
import { median, percentile, round2 } from '../numbers.ts';

export interface Answered {
  /** From the request to the last byte. */
  readonly ms: number;
  readonly bytes: number;
  readonly status: number;
  readonly etag: string;
}

/** Asks for a document and reads it to its end, without keeping it. */
export async function readAll(url: string, headers: Record<string, string> = {}): Promise<Answered> {
  const start = performance.now();
  const response = await fetch(url, { headers });
  let bytes = 0;
  for await (const chunk of response.body ?? []) bytes += (chunk as Uint8Array).byteLength;
  if (response.status >= 400) throw new Error(`${url} answers ${response.status}`);
  const ms = performance.now() - start;
  return { ms, bytes, status: response.status, etag: response.headers.get('etag') ?? '' };
}

/** Each question in turn with the control, so many times; a row for each. */
export async function inTurn(
  questions: Readonly<Record<string, () => Promise<Answered>>>,
  control: () => Promise<Answered>,
  rounds: number,
): Promise<Record<string, string | number>[]> {
  const times = new Map<string, number[]>();
  const last = new Map<string, Answered>();
  const note = async (name: string, ask: () => Promise<Answered>) => {
    const answered = await ask();
    times.set(name, [...(times.get(name) ?? []), answered.ms]);
    last.set(name, answered);
  };
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, ask] of Object.entries(questions)) {
      await note('control', control);
      await note(name, ask);
    }
  }
  const fixed = median(times.get('control') ?? []);
  return Object.keys(questions).map((what) => {
    const own = times.get(what) ?? [];
    return {
      what,
      'median ms': round2(median(own)),
      'p95 ms': round2(percentile(own, 0.95)),
      'control ms': round2(fixed),
      ratio: round2(median(own) / fixed),
      kB: round2((last.get(what)?.bytes ?? 0) / 1024),
    };
  });
}

/** By how much this process was greater at most while work went on, in MB. */
export async function growthDuring(work: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 10);
  try {
    await work();
  } finally {
    clearInterval(watch);
  }
  return round2((most - before) / 1_048_576);
}
