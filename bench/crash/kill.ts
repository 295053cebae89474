import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Kills the server and every process of its database with SIGKILL, as a power cut would, and waits until none is left.
 * @param server process ID of the paper
 */
export async function killEverything(server: number, dataDir: string): Promise<void> {
  const postmaster = postmasterOf(dataDir);
  const victims = [server, ...(postmaster === undefined ? [] : [postmaster, ...childrenOf(postmaster)])];
  for (const pid of victims) kill(pid);
  while (victims.some(isAlive)) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** Where the database of a data directory runs, if it does. */
function postmasterOf(dataDir: string): number | undefined {
  try {
    return Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return undefined;
  }
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => statusOf(pid)?.parent === parent);
}

function isAlive(pid: number): boolean {
  const status = statusOf(pid);
  return status !== undefined && status.state !== 'Z';
}

/** State and parent of a process, from `/proc/PID/stat`: `pid (name) state ppid …`. */
function statusOf(pid: number): { state: string; parent: number } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state = '', parent = ''] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state, parent: Number(parent) };
  } catch {
    return undefined;
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone by itself, a moment ago.
  }
}
