import { glob, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';

const hours = z.number().nonnegative();

const paperFile = z.object({
  name: z.string(),
  name_ko: z.string(),
  tagline: z.string(),
  tagline_ko: z.string(),
  language: z.string(),
  languages: z.array(z.string()),
  time_zone: z.string(),
  declarations: z.object({
    ads: z.array(z.string()),
    trust: z.array(z.string()),
    security_contacts: z.array(z.string()),
    security_policy: z.string(),
    humans: z.array(z.string()),
  }),
});

const sectionsFile = z.array(
  z.object({ slug: z.string(), name: z.string(), name_ko: z.string(), description: z.string() }),
);

const topicsFile = z.array(z.object({ slug: z.string(), name: z.string(), name_ko: z.string() }));

const authorsFile = z.array(
  z.object({
    slug: z.string(),
    name: z.string(),
    name_ko: z.string(),
    title: z.string(),
    title_ko: z.string(),
    email: z.email(),
    show_email: z.boolean(),
    bio: z.string(),
    bio_ko: z.string(),
  }),
);

const picksFile = z.array(
  z.object({ story: z.string(), starts_hours_ago: hours, ends_in_hours: z.number() }),
);

/** What a reader said; who has an account, works here or wrote the story is known by an address. */
const comment = z.object({
  hours_ago: hours,
  name: z.string(),
  text: z.string(),
  /** Who is answered, by name. */
  answers: z.string().optional(),
  account: z.boolean().default(false),
  author: z.string().optional(),
  staff: z.string().optional(),
  /** By how many other readers. */
  recommended: z.number().int().min(0).default(0),
  picked: z.boolean().default(false),
  /** What it says since it was changed, two minutes later. */
  edited: z.string().optional(),
});

const frontMatter = z.object({
  headline: z.string(),
  standfirst: z.string(),
  section: z.string(),
  topics: z.array(z.string()),
  bylines: z.array(z.object({ author: z.string(), role: z.enum(['words', 'pictures', 'translation']) })),
  picture: z.object({ illustration: z.string(), alt: z.string(), caption: z.string() }).optional(),
  hours_ago: hours,
  updated_hours_ago: hours.optional(),
  corrections: z.array(z.object({ hours_ago: hours, note: z.string() })).default([]),
  comments: z.array(comment).default([]),
  language: z.string().default('en'),
  translation_of: z.string().optional(),
});

export type DemoComment = z.infer<typeof comment>;

/** A story of the demo newspaper as its file holds it. Times are hours before now. */
export interface DemoStory extends z.infer<typeof frontMatter> {
  /** `section/slug`, by which picks and translations name it. */
  readonly key: string;
  readonly slug: string;
  readonly markdown: string;
  /** Path of its illustration. */
  readonly pictureFile: string | undefined;
}

export interface DemoPaper {
  readonly paper: z.infer<typeof paperFile>;
  readonly sections: z.infer<typeof sectionsFile>;
  readonly topics: z.infer<typeof topicsFile>;
  readonly authors: z.infer<typeof authorsFile>;
  readonly picks: z.infer<typeof picksFile>;
  readonly stories: readonly DemoStory[];
}

const here = import.meta.dirname;

/** Reads and checks every file of the demo newspaper; stories come oldest first, originals before their translations. */
export async function readDemo(): Promise<DemoPaper> {
  const [paper, sections, topics, authors, picks, stories] = await Promise.all([
    readYaml('paper.yaml', paperFile),
    readYaml('sections.yaml', sectionsFile),
    readYaml('topics.yaml', topicsFile),
    readYaml('authors.yaml', authorsFile),
    readYaml('picks.yaml', picksFile),
    readStories(),
  ]);
  return { paper, sections, topics, authors, picks, stories };
}

async function readYaml<T>(file: string, schema: z.ZodType<T>): Promise<T> {
  return schema.parse(parse(await readFile(join(here, file), 'utf8')));
}

async function readStories(): Promise<DemoStory[]> {
  const stories: DemoStory[] = [];
  for await (const file of glob('stories/**/*.md', { cwd: here })) stories.push(await readStory(file));
  return stories.toSorted(
    (one, other) =>
      Number(one.translation_of !== undefined) - Number(other.translation_of !== undefined) ||
      other.hours_ago - one.hours_ago ||
      one.key.localeCompare(other.key),
  );
}

async function readStory(file: string): Promise<DemoStory> {
  const [, yaml = '', ...rest] = (await readFile(join(here, file), 'utf8')).split(/^---$/m);
  const story = frontMatter.parse(parse(yaml));
  const slug = basename(file, '.md').normalize('NFC');
  const original = story.translation_of?.split('/')[1] ?? slug;
  return {
    ...story,
    slug,
    key: `${story.section}/${slug}`,
    markdown: rest.join('---').trim(),
    pictureFile: story.picture ? join(here, 'pictures', `${original}.jpg`) : undefined,
  };
}

/** What a file names, which another one must describe. */
export function must<T>(known: ReadonlyMap<string, T>, key: string): T {
  const found = known.get(key);
  if (found === undefined) throw new Error(`The demo names "${key}", which none of its files describes.`);
  return found;
}
