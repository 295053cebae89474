import * as z from 'zod';
import { setting } from '#platform/settings';

/** How the newsroom wants its stories to go out. */
export const storySettings = {
  /**
   * What becomes of a scheduled story whose instant passed while no process was there: it is out all the same, or it is
   * held until an editor decides. Holds for what is scheduled from then on.
   */
  missed: setting('stories.missed', z.enum(['publish', 'ask']), 'publish'),
  /** Minutes by which an instant may be missed before a story is held. */
  missedMinutes: setting('stories.missed-minutes', z.int().min(1).max(1440), 10),
};
