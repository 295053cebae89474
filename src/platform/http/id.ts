import * as z from 'zod';

/** What the database's integers hold: beyond it, an ID would be an error there instead of one that is not found. */
export const largestId = 2_147_483_647;

/** An ID in a path or a query, where all is text. */
export const pathId = z.coerce.number().int().positive().max(largestId);

/** An ID in a body. */
export const bodyId = z.int().positive().max(largestId);
