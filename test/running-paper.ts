import {
  execFileSync,
  spawn,
  type ChildProcess,
  type ChildProcessWithoutNullStreams,
} from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = resolve(import.meta.dirname, '..');

/** A paper in a process of its own, as an operator starts it. */
export interface RunningPaper {
  readonly address: string;
  readonly dataDir: string;
  readonly process: ChildProcess;
  readonly environment: NodeJS.ProcessEnv;
  /** All that it has printed so far. */
  output(): string;
  /** All that it has logged so far. */
  logged(): string;
  /** One-time links to the desk that the demo printed, by role. */
  readonly deskLinks: Readonly<Record<string, string>>;
  /** Sends SIGTERM; resolves with the exit code and how long it took in milliseconds. */
  stop(): Promise<{ code: number | null; took: number }>;
  /** Removes what it left on the disk. */
  remove(): void;
}

export function newDataDir(): string {
  const directory = mkdtempSync(join(tmpdir(), 'masthead-paper-'));
  chmodSync(directory, 0o755);
  return directory;
}

export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(port));
    });
  });
}

export interface StartOptions {
  readonly command: 'start' | 'demo';
  readonly args?: readonly string[];
  readonly dataDir?: string;
  readonly port?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Starts a paper and waits for its ready line. A demo without a data directory of its own starts on a copy of what its
 * first start laid, once for all test files; a measurement's is laid anew.
 */
export async function startPaper(options: StartOptions): Promise<RunningPaper> {
  const dataDir = options.dataDir ?? newDataDir();
  const shared = process.env['MASTHEAD_TEST_DIRECTORY'];
  if (options.command === 'demo' && !options.dataDir && shared !== undefined) {
    // Owners and times stay as they are: the database's files belong to another user where we are root.
    execFileSync('cp', ['-a', `${await laidDemo(shared)}/.`, dataDir]);
  }
  return start({ ...options, dataDir });
}

/** @returns the data directory of a demo that was started once and closed; whoever asks first lays it */
async function laidDemo(shared: string): Promise<string> {
  const laid = join(shared, 'demo');
  try {
    mkdirSync(`${laid}.lock`);
  } catch {
    while (!existsSync(laid)) await sleep(100);
    return laid;
  }
  const laying = `${laid}.laying`;
  mkdirSync(laying, { mode: 0o755 });
  const paper = await start({ command: 'demo', dataDir: laying });
  await paper.stop();
  renameSync(laying, laid);
  return laid;
}

async function start({
  command,
  args = [],
  dataDir,
  ...options
}: StartOptions & { readonly dataDir: string }): Promise<RunningPaper> {
  const port = options.port ?? (await freePort());
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    DATA_DIR: dataDir,
    PORT: String(port),
    LOG_LEVEL: 'warn',
    ...options.env,
  };
  delete environment.NODE_TEST_CONTEXT;
  const child = spawn(process.execPath, ['--import', './src/loader.ts', 'src/main.ts', command, ...args], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const address = await new Promise<string>((done, fail) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const ready = /(http:\/\/\S+)\n/.exec(output);
      // Without its links nobody gets into the demo's desk.
      if (ready?.[1] && (command === 'start' || /^Desk as .*\n$/m.test(output))) done(ready[1]);
    });
    child.once('exit', (code) => fail(new Error(`the paper ended with ${code}: ${errors}`)));
  });
  return {
    address,
    dataDir,
    process: child,
    environment,
    output: () => output,
    logged: () => errors,
    get deskLinks() {
      const printed = output.matchAll(/^Desk as (\S+) .*?(http\S+)$/gm);
      return Object.fromEntries([...printed].map(([, role, link]) => [role, link]));
    },
    stop() {
      const begun = Date.now();
      return new Promise((done) => {
        if (child.exitCode !== null) done({ code: child.exitCode, took: 0 });
        child.once('exit', (code) => done({ code, took: Date.now() - begun }));
        child.kill('SIGTERM');
      });
    },
    remove: () => rmSync(dataDir, { recursive: true, force: true }),
  };
}

/** Begins a command of the command line. */
export function beginMasthead(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): ChildProcessWithoutNullStreams {
  const env = { ...environment };
  delete env.NODE_TEST_CONTEXT;
  return spawn(process.execPath, ['--import', './src/loader.ts', 'src/main.ts', ...args], { cwd: root, env });
}

/** Runs a command of the command line to its end. @param input what it reads on standard input */
export function masthead(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  input = '',
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = beginMasthead(args, environment);
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdin.end(input);
  return new Promise((done) => child.once('close', (code) => done({ code, stdout, stderr })));
}
