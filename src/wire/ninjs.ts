import * as z from 'zod';

// What the house reads of IPTC ninjs 3.x (https://iptc.org/standards/ninjs/); all else an item says is let pass.

// PostgreSQL stores no NUL, and half of a surrogate pair is no character.
const text = z
  .string()
  .refine((value) => !value.includes('\0') && value.isWellFormed(), 'holds characters that are no text');
// It stands on every page and in every feed of the story.
const rights = text.refine((value) => value.length <= 10_000, 'is longer than 10,000 characters').nullish();
// It is indexed whole.
const uri = text.refine((value) => Buffer.byteLength(value) <= 2_000, 'is longer than 2,000 bytes');
const instant = z
  .string()
  .transform((text) => new Date(text))
  .refine(
    (date) => date.getUTCFullYear() > 0 && date.getUTCFullYear() < 10_000,
    'is no date and time of this era',
  );
const texts = z
  .array(z.looseObject({ role: z.string().nullish(), contentType: z.string().nullish(), value: z.string() }))
  .nullish();

/** One item as it comes: `uri` alone is required by the standard. */
export const ninjsItem = z.looseObject({
  uri: uri.trim().min(1),
  type: z.string().nullish(),
  pubStatus: z.enum(['usable', 'withheld', 'canceled']).nullish(),
  version: z.union([text, z.number()]).nullish(),
  firstCreated: instant.nullish(),
  versionCreated: instant.nullish(),
  contentCreated: instant.nullish(),
  embargoedUntil: instant.nullish(),
  expires: instant.nullish(),
  language: z
    .string()
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, 'is no language code')
    .nullish(),
  by: text.nullish(),
  copyrightHolder: rights,
  copyrightNotice: rights,
  usageTerms: rights,
  title: z.string().nullish(),
  headlines: texts,
  descriptions: texts,
  bodies: texts,
  subjects: z
    .array(z.looseObject({ name: text.nullish(), uri: text.nullish(), literal: text.nullish() }))
    .nullish(),
  infoSources: z.array(z.looseObject({ name: text.nullish(), role: text.nullish() })).nullish(),
  edNote: text.nullish(),
  associations: z.array(z.looseObject({ type: z.string().nullish() })).nullish(),
});

export type NinjsItem = z.infer<typeof ninjsItem>;
export type NinjsText = NonNullable<NinjsItem['bodies']>[number];
export type NinjsSubject = NonNullable<NinjsItem['subjects']>[number];
