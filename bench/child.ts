import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const loader = pathToFileURL(join(import.meta.dirname, '..', 'src', 'loader.ts')).href;

/** Starts a script of `bench/`, such as `pages/subject.ts`, as a process that talks by messages. */
export function start(
  script: string,
  { values = [], node = [] }: { readonly values?: readonly string[]; readonly node?: readonly string[] } = {},
): ChildProcess {
  return fork(join(import.meta.dirname, script), values, { execArgv: [...node, '--import', loader] });
}

/** Sends an order, and resolves with the next message. @throws Error where the process ends first */
export async function tell<T>(child: ChildProcess, order: string | object): Promise<T> {
  const answer = hear<T>(child);
  child.send(order);
  return answer;
}

/** The next message. @throws Error where the process ends first */
export async function hear<T>(child: ChildProcess): Promise<T> {
  const ended = new AbortController();
  const [message] = (await Promise.race([
    once(child, 'message', { signal: ended.signal }),
    once(child, 'exit', { signal: ended.signal }).then(([code]) => {
      throw new Error(`a process of the bench ended with ${String(code)}`);
    }),
  ]).finally(() => ended.abort())) as [T];
  return message;
}
