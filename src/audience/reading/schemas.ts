import * as z from 'zod';
import { slotLists } from '../slots.ts';
import { templates } from '../vitals.ts';

const count = z.int();

/** A story as numbers name it; headline and address are null where readers cannot see it (any more). */
export const namedStory = z.object({
  id: z.int(),
  headline: z.string().nullable(),
  href: z.string().nullable(),
  section: z.string().nullable(),
});

const named = z.object({ id: z.int(), name: z.string(), views: count, before: count });

export const listName = z.enum(slotLists);

/** Robots and prefetches, apart from readers. */
const others = z.object({ declaredRobots: count, suspectedRobots: count, prefetches: count });

/** Time zone of the paper, in which its people think of hours. */
const zone = z.string();

export const liveView = z.object({
  at: z.string(),
  zone,
  /** Readers whose page spoke in the last five minutes. */
  people: count,
  /** The last 60 minutes, oldest first; the last one is not over yet. `usual` are of this hour and weekday; null while unknown. */
  minutes: z.array(
    z.object({
      at: z.string(),
      views: count,
      reads: count,
      usualViews: z.number().nullable(),
      usualReads: z.number().nullable(),
    }),
  ),
  /** What readers gain stories now: views in the last ten minutes, in the ten before, in the last hour. */
  stories: z.array(
    z.object({
      story: namedStory,
      people: count,
      views: count,
      before: count,
      hour: count,
      reads: count,
      total: count,
    }),
  ),
  sections: z.array(named),
  authors: z.array(named),
  /** This hour and the one before. `direct`, `site` (from this paper) and `other`, or a host. */
  sources: z.array(z.object({ source: z.string(), views: count })),
  devices: z.array(z.object({ device: z.string(), views: count })),
  /** The last hour. */
  lists: z.array(
    z.object({
      list: listName,
      shown: count,
      clicked: count,
      slots: z.array(z.object({ story: namedStory, shown: count, clicked: count })),
    }),
  ),
  /** The last hour; `doubtful` are views among the readers' that move no list. */
  others: others.extend({ doubtful: count }),
});

export type LiveView = z.infer<typeof liveView>;

const bin = z.object({ from: z.number(), to: z.number().nullable(), pages: count });
const point = z.object({ at: z.string(), views: count, reads: count, finishes: count, seconds: count });

export const storyAudience = z.object({
  zone,
  story: namedStory.extend({ publishedAt: z.string().nullable(), language: z.string() }),
  people: count,
  /** `seconds` of active reading. */
  totals: z.object({ views: count, reads: count, finishes: count, seconds: count }),
  /** Since publication: by the hour for the first week, then by the day. */
  life: z.object({ unit: z.enum(['hour', 'day']), points: z.array(point) }),
  /** The last three hours. */
  minutes: z.array(point),
  /** Page loads by seconds of active time, and by how much of the body was seen. */
  times: z.array(bin),
  depths: z.array(bin),
  sources: z.array(z.object({ source: z.string(), views: count })),
  /** Stories that readers came from and went to; a pair shows once five readers made it. */
  from: z.array(z.object({ story: namedStory, readers: count })),
  next: z.array(z.object({ story: namedStory, readers: count })),
  lists: z.array(z.object({ list: listName, shown: count, clicked: count })),
  headlines: z.array(z.object({ at: z.string(), headline: z.string() })),
  corrections: z.array(z.object({ at: z.string(), kind: z.string(), note: z.string() })),
  others,
});

export type StoryAudience = z.infer<typeof storyAudience>;

export const reportBy = z.enum(['story', 'section', 'author', 'topic', 'day']);
export type ReportBy = z.infer<typeof reportBy>;

const counts = { views: count, reads: count, finishes: count, seconds: count };

export const report = z.object({
  by: reportBy,
  from: z.string(),
  to: z.string(),
  zone,
  /** Most views first; days in their order. `id` is null for a day, whose `name` is its date. */
  rows: z.array(z.object({ id: z.int().nullable(), name: z.string(), ...counts })),
  /** Of the whole paper, or of what was asked for. */
  totals: z.object(counts),
});

export type Report = z.infer<typeof report>;

// PostgreSQL knows no year 0.
const date = z.iso.date().refine((day) => !day.startsWith('0000'), 'must be of year 1 or later');
/** Days, both included. */
const span = z.object({ from: date, to: date });
const inOrder = ({ from, to }: z.infer<typeof span>) => from <= to;
const disorder = { path: ['to'], error: 'must not be before the first day' };

/** Days of UTC for vitals and for each robot, of the paper's time zone for pages beside views. */
export const spanQuery = span.refine(inOrder, disorder);

/** Days of the paper's time zone. */
export const reportQuery = span
  .extend({
    section: z.coerce.number().int().positive().optional(),
    author: z.coerce.number().int().positive().optional(),
    topic: z.coerce.number().int().positive().optional(),
    limit: z.coerce.number().int().min(1).max(5_000).default(200),
  })
  .refine(inOrder, disorder)
  .refine(
    ({ section, author, topic }) => [section, author, topic].filter((id) => id !== undefined).length <= 1,
    { path: ['section'], error: 'give one of section, author and topic' },
  );

export type ReportQuery = z.infer<typeof reportQuery>;

const threshold = z.object({ good: z.number(), poor: z.number() });
/** Page loads in which it was measured; null where it was in none. */
const vital = z
  .object({
    /** The 75th percentile, by which the Core Web Vitals are judged. */
    p75: z.number(),
    pages: count,
    good: count,
    needsImprovement: count,
    poor: count,
  })
  .nullable();

/** How quickly pages came and answered: LCP and INP in milliseconds, CLS without a unit. */
export const vitalsReport = z.object({
  /** Good up to the one, poor beyond the other. */
  thresholds: z.object({ lcp: threshold, inp: threshold, cls: threshold }),
  rows: z.array(
    z.object({
      template: z.enum(templates),
      /** Null is every class of device. */
      device: z.string().nullable(),
      lcp: vital,
      inp: vital,
      cls: vital,
    }),
  ),
});

export type VitalsReport = z.infer<typeof vitalsReport>;

export const robotReport = z.object({
  /** Most requests first. `declared` robots name themselves; the others call themselves a browser, and behave as none. */
  robots: z.array(
    z.object({
      robot: z.string(),
      declared: z.boolean(),
      requests: count,
      bytes: count,
      /** Different stories, ever. */
      stories: count,
    }),
  ),
  /** HTML that the server itself answered, by who asked, beside the views that came of it. */
  series: z.array(
    z.object({
      series: z.enum(['readers', 'declaredRobots', 'suspectedRobots', 'prefetches']),
      stories: count,
      others: count,
      bytes: count,
      views: count,
    }),
  ),
});

export type RobotReport = z.infer<typeof robotReport>;
