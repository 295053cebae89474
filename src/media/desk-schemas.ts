import * as z from 'zod';

const focal = z.object({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) });
const need = z.enum(['credit', 'alternative-text', 'rights']);

/** A picture in a list. `href` is a template: put a shape (`shapes` of the whole picture) and a width (320 … 1600) into it. */
export const cardAnswer = z.object({
  id: z.int(),
  href: z.string(),
  width: z.int(),
  height: z.int(),
  colour: z.string(),
  headline: z.string(),
  caption: z.string(),
  alt: z.string(),
  creator: z.string(),
  credit: z.string(),
  filename: z.string(),
  focal,
  /** What it lacks; empty where it is ready. */
  needs: z.array(need),
  rightsUntil: z.string().nullable(),
});

export const listAnswer = z.object({
  pictures: z.array(cardAnswer),
  /** For `before`, where there are more. */
  next: z.int().nullable(),
});

export const pictureAnswer = cardAnswer.extend({
  /** The alternative text in each further language of the paper; empty where there is none. */
  alts: z.record(z.string(), z.string()),
  shapes: z.array(z.string()),
  widths: z.array(z.int()),
  type: z.string(),
  bytes: z.int().nullable(),
  copyright: z.string(),
  source: z.string(),
  place: z.string(),
  usageTerms: z.string(),
  licencePage: z.string(),
  licensorPage: z.string(),
  taken: z.string(),
  createdAt: z.string(),
  uploadedBy: z.string().nullable(),
  mayChange: z.boolean(),
  uses: z.array(
    z.object({
      story: z.int(),
      role: z.enum(['lead', 'body']),
      headline: z.string(),
      state: z.string(),
      href: z.string().nullable(),
    }),
  ),
  alike: z.array(
    z.object({
      id: z.int(),
      href: z.string(),
      headline: z.string(),
      credit: z.string(),
      alt: z.string(),
      distance: z.int(),
    }),
  ),
});

export const showingAnswer = z.object({
  stories: z.array(z.object({ story: z.int(), headline: z.string(), state: z.string() })),
  authors: z.array(z.object({ id: z.int(), name: z.string() })),
});

export const uploadedAnswer = z.object({
  id: z.int(),
  /** Whether the paper had this very file already. */
  known: z.boolean(),
  /** Those that look like it, by how many of 64 signs they differ. */
  alike: z.array(z.object({ id: z.int(), distance: z.int() })),
});

const text = z.string().max(10_000).optional();

export const changeBody = z.strictObject({
  headline: text,
  caption: text,
  alt: text,
  /** Only the languages that are named change. */
  alts: z.record(z.string().max(35), z.string().max(10_000)).optional(),
  creator: text,
  credit: text,
  copyright: text,
  source: text,
  place: text,
  usageTerms: text,
  licencePage: text,
  licensorPage: text,
  taken: z.string().max(40).optional(),
  rightsUntil: z.iso.datetime({ offset: true }).nullable().optional(),
  focal: focal.optional(),
});
