import type { Kind } from './former.ts';

declare module '#platform/jobs' {
  interface JobData {
    /** A section, topic or author has other names: what is found by them follows. */
    'taxonomy.changed': { kind: Kind; id: number };
  }
}
