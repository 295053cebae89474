import { Fault } from '#platform/errors';
import type { Body } from '../story.ts';
import { bodySchema } from './schema.ts';

/** A body with nothing in it. */
export const emptyBody: Body = { type: 'doc', content: [{ type: 'paragraph' }] };

const deepest = 24;
const longest = 2_000_000;

/**
 * Gives a body in its one form: nodes, marks and attributes as the schema knows them, neighbouring texts joined.
 * @throws Fault `stories.body-invalid` with the reason
 */
export function checkBody(json: unknown): Body {
  try {
    if (typeof json !== 'object' || json === null) throw new RangeError('it is no document');
    const text = JSON.stringify(json);
    if (text.length > longest) throw new RangeError(`it is longer than ${longest} characters of JSON`);
    if (text.includes('\\u0000') || /\\ud[89a-f]/i.test(text))
      throw new RangeError('it holds characters that are no text');
    if (isDeeperThan(json, deepest)) throw new RangeError(`it is nested more than ${deepest} deep`);
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

function isDeeperThan(node: unknown, levels: number): boolean {
  if (levels < 0) return true;
  if (typeof node !== 'object' || node === null) return false;
  const { content } = node as { content?: unknown };
  return Array.isArray(content) && content.some((child) => isDeeperThan(child, levels - 1));
}
