import * as z from 'zod';
import { measureNames } from '../classifier/shape.ts';
import { reportReasons } from '../comment.ts';
import { measureKinds, rules } from './rules.ts';

const instant = z.string();
const decision = z.enum(['publish', 'hold', 'reject']);
const state = z.enum(['published', 'held', 'rejected', 'removed']);
/** What people decide under; older rows and phases may name others. */
export const rule = z.enum(rules);

/** How often a comment had been changed as it was read, as the queue said it: what was changed since is another text. */
export const edits = z.int().min(0).max(1_000);

export const queuedComment = z.object({
  id: z.int(),
  /** `href` is null for a story that readers do not see. */
  story: z.object({
    id: z.int(),
    headline: z.string(),
    section: z.int().nullable(),
    href: z.string().nullable(),
  }),
  reader: z.int().nullable(),
  name: z.string(),
  text: z.string(),
  state,
  phase: z.string().nullable(),
  reason: z.string().nullable(),
  /** Log-odds that the desk rejects it; 0 where the classifier stays out. */
  likeness: z.number(),
  postedAt: instant,
  editedAt: instant.nullable(),
  /** How often it was changed: decisions say so of what was read. */
  edits: z.int(),
  /** Marked as the editors' pick. */
  picked: z.boolean(),
  answers: z.object({ name: z.string(), text: z.string() }).nullable(),
  reports: z.array(z.object({ reason: z.enum(reportReasons), words: z.string(), at: instant })),
  notes: z.int(),
  appeal: z.object({ decision: z.int(), words: z.string(), at: instant }).nullable(),
  decided: z
    .object({ decision, rule: z.string().nullable(), by: z.int().nullable(), at: instant })
    .nullable(),
});

export const classifierState = z.object({
  published: z.int(),
  rejected: z.int(),
  wanted: z.int(),
  speaks: z.boolean(),
});

export const context = z.object({
  decisions: z.array(
    z.object({
      id: z.int(),
      decision,
      rule: z.string().nullable(),
      reason: z.string(),
      by: z.int().nullable(),
      at: instant,
      undone: z.boolean(),
    }),
  ),
  notes: z.array(z.object({ by: z.int(), words: z.string(), at: instant })),
  before: z.array(z.object({ id: z.int(), name: z.string(), text: z.string(), state, at: instant })),
  edits: z.array(z.object({ text: z.string(), at: instant })),
  movers: z
    .array(
      z.union([
        z.object({ piece: z.string(), weight: z.number() }),
        z.object({
          measure: z.enum(measureNames),
          weight: z.number(),
        }),
      ]),
    )
    .nullable(),
});

const kind = z.enum(measureKinds);
export const record = z.object({
  id: z.int(),
  name: z.string(),
  /** Masked; null where the account is gone. */
  address: z.string().nullable(),
  joinedAt: instant,
  removed: z.boolean(),
  published: z.int(),
  rejected: z.int(),
  reputation: z.number(),
  banned: z.boolean(),
  measures: z.array(
    z.object({
      id: z.int(),
      kind,
      reason: z.string(),
      by: z.int(),
      at: instant,
      until: instant.nullable(),
      inForce: z.boolean(),
    }),
  ),
});

export const contestedMeasure = z.object({
  id: z.int(),
  reader: z.int(),
  name: z.string(),
  kind,
  reason: z.string(),
  appeal: z.string(),
});

/** What an appeal is answered. */
export const answer = z.object({ granted: z.boolean(), answer: z.string().trim().min(1).max(2_000) });

export const newMeasure = z.object({
  kind,
  reason: z.string().trim().min(1).max(1_000),
  days: z.int().min(1).max(3_650).optional(),
});
