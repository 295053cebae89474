import * as z from 'zod';
import { slotNames } from './slots.ts';
import { vitalsSchema } from './vitals.ts';

const day = 86_400_000;

// The path of a page on this site: never another host (`//`, `/\`), no control characters.
const path = z
  .string()
  .max(2_000, 'is longer than 2000 characters')
  // oxlint-disable-next-line no-control-regex -- they are what is refused
  .regex(/^\/(?![/\\])[^\u0000-\u0020\u007f\\]*$/, 'must be a path on this site');

const storyId = z.int().positive().max(2_147_483_647);

// More than any page holds.
const mostSlots = 100;
const slots = z
  .array(z.tuple([z.enum(slotNames), storyId]))
  .max(mostSlots, `are more than ${mostSlots}`)
  .optional();

/** What a page tells of itself. Fields that later versions add are left aside. */
export const beaconSchema = z
  .object({
    /** 128 random bits, new for each page load. */
    page: z
      .string()
      .regex(/^[0-9a-f]{32}$/i, 'must be 32 hexadecimal digits')
      .toLowerCase(),
    /** Null on fronts and other pages that are no story. */
    story: storyId.nullable(),
    /** The page that the reader came from. */
    from: path.nullish().transform((value) => value ?? null),
    /** Milliseconds in sight, since the page was loaded. */
    visible: z.number().min(0).max(day),
    /** Milliseconds in sight and in use. */
    active: z
      .number()
      .min(0)
      .max(day + 1_000),
    /** How much of the body has been in sight, from 0 to 1. */
    depth: z.number().min(0).max(1),
    /** The host of another site that led here. */
    referrer: z
      .string()
      .max(253)
      .regex(/^[a-z0-9_.-]+$/i, 'must be a host')
      .nullish(),
    /** Slots that were half in sight for a second, since the page was loaded; and those that were clicked. */
    shown: slots,
    clicked: slots,
    /** The places of `shown` in their lists, from 1, in the same order. */
    places: z.array(z.int().min(0).max(mostSlots)).max(mostSlots).optional(),
    vitals: vitalsSchema.optional(),
    /** The browser says that a program drives it. */
    webdriver: z.boolean().optional(),
  })
  .refine((beacon) => beacon.active <= beacon.visible + 1_000, {
    path: ['active'],
    error: 'cannot exceed the visible time',
  })
  .refine(({ shown = [], places }) => places === undefined || places.length === shown.length, {
    path: ['places'],
    error: 'must be as many as the slots shown',
  });

export type Beacon = z.infer<typeof beaconSchema>;
