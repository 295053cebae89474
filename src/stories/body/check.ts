import { Fault } from '#platform/errors';
import type { Body } from '../story.ts';
import { bodySchema } from './schema.ts';

/** A body with nothing in it. */
export const emptyBody: Body = { type: 'doc', content: [{ type: 'paragraph' }] };

const deepest = 60;
const longest = 2_000_000;

/**
 * Gives a body in its one form: nodes, marks and attributes as the schema knows them, neighbouring texts joined.
 * @throws Fault `stories.body-invalid` with the reason
 */
export function checkBody(json: unknown): Body {
  try {
    measure(json, 0, { left: longest });
    const document = bodySchema.nodeFromJSON(json);
    if (document.type.name !== 'doc')
      throw new RangeError(`it begins with ${document.type.name}, not with doc`);
    document.check();
    return document.toJSON() as Body;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Fault('stories.body-invalid', 'invalid', `The body cannot be used: ${reason}.`, { cause });
  }
}

/** Refuses what is too deep or long to work on, and texts that the database cannot keep. */
function measure(value: unknown, depth: number, budget: { left: number }): void {
  if (depth > deepest) throw new RangeError('it is nested too deep');
  if (typeof value === 'string') {
    if (value.includes('\0') || !value.isWellFormed())
      throw new RangeError('it holds characters that are no text');
    budget.left -= value.length;
  }
  budget.left -= 8;
  if (budget.left < 0) throw new RangeError(`it is longer than about ${longest} characters`);
  if (typeof value === 'object' && value !== null) {
    for (const child of Object.values(value)) measure(child, depth + 1, budget);
  }
}
