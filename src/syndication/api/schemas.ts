import * as z from 'zod';
import { pictureShapes } from '#media';

// What the API answers. Each story, picture and comment has `id`; the other fields may be left out by `fields`.

const instant = z.iso.datetime();
const id = z.int().positive();
const named = z.object({ slug: z.string(), name: z.string(), url: z.url() });

export const rendition = z.object({
  shape: z.enum(pictureShapes),
  url: z.url(),
  width: z.int().positive(),
  height: z.int().positive(),
});

/** `credit` must stand wherever the picture does. */
export const picture = z.object({
  id,
  self: z.url(),
  headline: z.string(),
  caption: z.string(),
  alt: z.string(),
  altLanguage: z.string(),
  credit: z.string().min(1),
  creator: z.string(),
  copyright: z.string(),
  usageTerms: z.string(),
  licence: z.url().nullable().meta({ description: 'Page of its licence.' }),
  licensor: z.url().nullable().meta({ description: 'Page where a licence is to be had.' }),
  place: z.string(),
  width: z.int().positive(),
  height: z.int().positive(),
  renditions: z.array(rendition),
});

const other = z.object({ id, self: z.url(), url: z.url(), headline: z.string() });

export const storyFields = {
  id,
  self: z.url(),
  url: z.url(),
  language: z.string(),
  headline: z.string(),
  standfirst: z.string(),
  section: named,
  topics: z.array(named),
  bylines: z.array(named.extend({ role: z.enum(['words', 'pictures', 'translation']), title: z.string() })),
  publishedAt: instant,
  updatedAt: instant.nullable(),
  expiresAt: instant.nullable(),
  version: z.int().positive(),
  picture: picture.nullable(),
  pictures: z.array(picture),
  corrections: z.array(
    z.object({
      kind: z.enum(['fact', 'name', 'number', 'picture', 'other']),
      note: z.string(),
      at: instant,
    }),
  ),
  translations: z.array(other.extend({ language: z.string() })),
  related: z.array(other),
  comments: z.int().nonnegative(),
  copyright: z.string(),
  copyrightHolder: z.string(),
  usageTerms: z.string(),
  licence: z.url().nullable().meta({ description: 'Page of its licence, where its terms name one.' }),
  body: z.string().meta({ description: 'HTML; every address in it is absolute.' }),
  text: z.string(),
};

export const section = named.extend({ id, names: z.record(z.string(), z.string()) });
export const topic = section;
export const author = section.extend({
  title: z.string(),
  bio: z.string(),
  picture: picture.nullable(),
});

export const commentFields = {
  id,
  story: id,
  storyUrl: z.url(),
  name: z.string(),
  text: z.string(),
  postedAt: instant,
};

export const listed = z.object({ name: z.string(), self: z.url() });

type Shape = Readonly<Record<string, z.ZodType>>;

/** Any of its fields, and `id`. */
export const sparse = <S extends Shape & { id: z.ZodType }>(shape: S) =>
  z
    .object(shape)
    .partial()
    .required({ id: true } as never);

export type StoryJson = z.output<z.ZodObject<typeof storyFields>>;
export type PictureJson = z.output<typeof picture>;
export type CommentJson = z.output<z.ZodObject<typeof commentFields>>;
export type AuthorJson = z.output<typeof author>;
