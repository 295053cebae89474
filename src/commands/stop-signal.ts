const signals = ['SIGTERM', 'SIGINT'] as const;

/**
 * Resolves with the first signal that asks to stop. Those that follow change nothing: a terminal tells the whole group, and
 * npm hands it on once more, while the first is being obeyed.
 */
export function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of signals) process.on(signal, resolve);
  });
}

/** Ends the process by the signal that it obeyed, so that whoever started it learns why. */
export function endBy(signal: NodeJS.Signals): void {
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}
