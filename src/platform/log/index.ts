import { pino, destination, type Logger } from 'pino';
import type { Config } from '#platform/config';

export type Log = Logger;

/** Logs go to standard error as JSON lines; standard output belongs to the ready line and to commands. */
export function createLog(level: Config['logLevel']): Log {
  return pino(
    {
      level,
      base: null,
      redact: { paths: ['password', '*.password', 'email', '*.email', 'address', '*.address'], remove: true },
    },
    destination({ fd: 2, sync: true }),
  );
}
