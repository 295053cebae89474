import { Fault } from '#platform/errors';
import type { Log } from '#platform/log';
import type { Recorded, Sighting } from './record.ts';

/** Group commit: sightings wait together, are committed together, and only then answered. */
export interface Batches {
  /**
   * Resolves after the commit: whether the story was hidden, and so nothing counted.
   * @throws Fault `audience.busy`, `database.away`
   */
  add(sighting: Sighting): Promise<boolean>;
  /** Commits what waits; afterwards everything is refused. */
  close(): Promise<void>;
}

interface Batch {
  readonly sightings: Map<string, Sighting>;
  readonly answers: Map<string, Promise<boolean>>;
}

interface Waiting {
  sighting: Sighting;
  readonly answer: PromiseWithResolvers<boolean>;
}
