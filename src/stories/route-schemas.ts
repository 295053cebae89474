import { bodyId, pathId } from '#platform/http';
import * as z from 'zod';
import type { Copy } from './story.ts';
import { versionEvents } from './tables.ts';

/** Letters of a language code. */
export const languageInput = z.string().min(2).max(20);

export const storyId = z.object({ id: pathId });
export const stateSchema = z.enum([
  'draft',
  'in-review',
  'scheduled',
  'published',
  'corrected',
  'withdrawn',
  'killed',
]);

const byline = z.object({ author: bodyId, role: z.enum(['words', 'pictures', 'translation']) });

/** Parts of a copy as a program sends them: what is left out stays. One of `body`, `markdown` and `html`. */
export const copyInput = z.strictObject({
  headline: z.string().optional(),
  standfirst: z.string().optional(),
  slug: z.string().optional(),
  section: bodyId.nullable().optional(),
  topics: z.array(bodyId).optional(),
  bylines: z.array(byline).optional(),
  leadPicture: bodyId.nullable().optional(),
  leadCaption: z.string().nullable().optional(),
  /** A ProseMirror document as JSON. */
  body: z.record(z.string(), z.unknown()).optional(),
  markdown: z.string().optional(),
  html: z.string().optional(),
});

export const copyOutput = z.object({
  headline: z.string(),
  standfirst: z.string(),
  slug: z.string(),
  section: z.int().nullable(),
  topics: z.array(z.int()).readonly(),
  bylines: z.array(byline).readonly(),
  leadPicture: z.int().nullable(),
  leadCaption: z.string().nullable(),
  body: z.custom<Copy['body']>(),
});

const instant = z.iso.datetime({ offset: true }).nullable();

export const listedStory = z.object({
  id: z.int(),
  language: z.string(),
  state: stateSchema,
  held: z.boolean(),
  headline: z.string(),
  section: z.int().nullable(),
  authors: z.array(z.int()).readonly(),
  leadPicture: z.int().nullable(),
  translationGroup: z.int(),
  createdBy: z.int().nullable(),
  createdAt: z.iso.datetime(),
  savedAt: z.iso.datetime(),
  publishedAt: instant,
  embargoUntil: instant,
  expiresAt: instant,
});

export const storyOutput = listedStory
  .omit({ headline: true, section: true, authors: true, leadPicture: true })
  .extend({
    copy: copyOutput,
    updatedAt: instant,
    /** Its address for readers, percent-encoded; null before it was frozen once. */
    href: z.string().nullable(),
    /** Members of staff who were asked to join. */
    people: z.array(z.int()),
    /** Number of the version that is out or scheduled. */
    publishedVersion: z.int().nullable(),
    mayWrite: z.boolean(),
  });

export const versionOutput = z.object({
  key: z.string(),
  event: z.enum(versionEvents),
  name: z.string().nullable(),
  at: z.iso.datetime(),
  contributors: z.array(z.object({ id: z.int(), name: z.string() })),
  published: z.int().nullable(),
});

const runs = <Run extends z.ZodType>(run: Run) =>
  z.object({ block: z.string(), runs: z.array(run).readonly() });
export const comparisonOutput = z.object({
  blocks: z
    .array(
      runs(z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() })).extend({
        change: z.enum(['same', 'changed', 'added', 'removed']),
      }),
    )
    .readonly(),
  fields: z.array(z.object({ field: z.string(), from: z.unknown(), to: z.unknown() })).readonly(),
});
export const writtenOutput = z.object({
  blocks: z.array(runs(z.object({ text: z.string(), staff: z.int().nullable() }))),
  people: z.array(z.object({ id: z.int(), name: z.string() })),
});

/** An instant with its offset, such as `2026-11-24T18:00:00+09:00`. */
export const instantInput = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
