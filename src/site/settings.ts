import * as z from 'zod';
import { setting } from '#platform/settings';

/** Whether this is the demo newspaper, wholly filled; every page then says so. */
export const demonstration = setting('site.demonstration', z.boolean(), false);

/** Whether readers that are no people have been at work: what is counted is theirs, and every page says so. */
export const simulatedReaders = setting('site.simulated-readers', z.boolean(), false);

/** Whether each story has a page of its counts that anybody may open. */
export const publicCounts = setting('site.public-counts', z.boolean(), false);

/** Stories on one page of a front. */
export const frontSize = { home: 24, others: 20 } as const;

/** Results on one page of the search. */
export const searchSize = 20;
