import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  to(done: number, total?: number): void;
  end(): void;
}

/** A bar on standard error where a person looks at it, and silence in a script. */
export function showProgress(what: string): Progress {
  const bar = new SingleBar(
    { format: `${what} {bar} {value}/{total}`, stream: process.stderr, hideCursor: true, noTTYOutput: false },
    Presets.shades_classic,
  );
  let started = false;
  return {
    to(done, total) {
      if (!process.stderr.isTTY) return;
      if (!started) bar.start(total ?? done, done);
      started = true;
      if (total !== undefined) bar.setTotal(total);
      bar.update(done);
    },
    end() {
      if (started) bar.stop();
    },
  };
}
