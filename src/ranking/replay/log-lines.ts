import * as z from 'zod';
import { terms } from '#platform/text';

const isoTime = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d([.,]\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/i;

/** ISO time to milliseconds since 1970, NaN for anything else; without a zone it is UTC. */
export function instantOf(text: string): number {
  if (!isoTime.test(text)) return NaN;
  const zoned = /(Z|[+-]\d\d:?\d\d)$/i.test(text) || !text.includes('T');
  return Date.parse(zoned ? text : `${text}Z`);
}

const instant = z
  .string()
  .transform(instantOf)
  .refine((at) => !Number.isNaN(at), 'must be an ISO time');

// IDs and sections may be numbers in a log; they are names all the same.
const id = z.union([z.string(), z.number()], 'must be a string').transform(String);

const storyLine = z.object({
  story: id,
  published: instant.nullish(),
  section: id.nullish(),
  text: z.string().nullish(),
  language: z.string().max(35).nullish(),
});
const impressionLine = z.object({ at: instant, shown: z.array(id), clicked: z.array(id) });

// As many terms as a headline and a standfirst have.
const mostTerms = 60;

export interface KnownStory {
  readonly story: string;
  readonly publishedAt: number | undefined;
  readonly section: string | null;
  readonly terms: readonly string[];
}

export interface Impression {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Each once, sorted: the order in which a log has them tells nothing. */
  readonly shown: readonly string[];
  readonly clicked: ReadonlySet<string>;
}

export type LogLine = { readonly story: KnownStory } | { readonly impression: Impression };

/**
 * Reads one line of a log.
 * @throws {Error} whose message says what is wrong with it
 */
export function readLogLine(line: string): LogLine {
  const json = parsed(line);
  if (typeof json === 'object' && json !== null && 'story' in json) {
    const { story, published, section, text, language } = valid(storyLine, json);
    const found = new Set(terms(text ?? '', language ?? 'en'));
    return {
      story: {
        story,
        publishedAt: published ?? undefined,
        section: section ?? null,
        terms: [...found].slice(0, mostTerms),
      },
    };
  }
  const { at, shown, clicked } = valid(impressionLine, json);
  // What was clicked was also shown, as the paper itself counts it.
  const once = new Set([...shown, ...clicked]);
  return { impression: { at, shown: [...once].toSorted(), clicked: new Set(clicked) } };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new Error('is no JSON');
  }
}

function valid<T>(schema: z.ZodType<T>, json: unknown): T {
  const found = schema.safeParse(json);
  if (found.success) return found.data;
  const [issue] = found.error.issues;
  throw new Error(`${issue?.path.join('.') || 'the line'}: ${issue?.message ?? 'is not as it should be'}`);
}
