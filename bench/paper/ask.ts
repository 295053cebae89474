import { Agent, get, type IncomingMessage } from 'node:http';
import { setInterval } from 'node:timers';
import { median, percentile, round2 } from '../numbers.ts';

export interface Answered {
  /** From the request to the last byte. */
  readonly ms: number;
  /** Processor time of this process meanwhile: of both who answers and who asks, in milliseconds. */
  readonly cpu: number;
  /** As they are sent. */
  readonly bytes: number;
  readonly status: number;
  readonly etag: string;
}

const agent = new Agent({ keepAlive: true });

/** Asks for a document and reads it to its end as it is sent, without keeping it: uncompressed, unless `headers` say otherwise. */
export async function readAll(url: string, headers: Record<string, string> = {}): Promise<Answered> {
  const start = performance.now();
  const before = process.cpuUsage();
  const response = await new Promise<IncomingMessage>((done, fail) => {
    get(url, { agent, headers }, done).once('error', fail);
  });
  let bytes = 0;
  for await (const chunk of response) bytes += (chunk as Uint8Array).byteLength;
  const status = response.statusCode ?? 0;
  if (status >= 400) throw new Error(`${url} answers ${status}`);
  const { user, system } = process.cpuUsage(before);
  const ms = performance.now() - start;
  return { ms, cpu: (user + system) / 1_000, bytes, status, etag: response.headers.etag ?? '' };
}

/** What takes a coding and nothing else. */
export const by = (coding: 'br' | 'gzip') => ({ 'accept-encoding': coding });

/** Each question in turn with the control, so many times; a row for each. */
export async function inTurn(
  questions: Readonly<Record<string, () => Promise<Answered>>>,
  control: () => Promise<Answered>,
  rounds: number,
): Promise<Record<string, string | number>[]> {
  const times = new Map<string, number[]>();
  const cpu = new Map<string, number[]>();
  const last = new Map<string, Answered>();
  const note = async (name: string, ask: () => Promise<Answered>) => {
    const answered = await ask();
    times.set(name, [...(times.get(name) ?? []), answered.ms]);
    cpu.set(name, [...(cpu.get(name) ?? []), answered.cpu]);
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
      'cpu ms': round2(median(cpu.get(what) ?? [])),
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
