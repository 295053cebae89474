import { bodyId } from '#platform/http';
import { sql } from 'kysely';
import type { Trx } from '#platform/db';
import { Fault } from '#platform/errors';
import { checkSlug } from '#taxonomy';
import * as z from 'zod';
import { checkBody, emptyBody } from './body/check.ts';
import { bodyPictures, bodyRelated } from './body/names.ts';
import type { Copy } from './story.ts';

// PostgreSQL stores no NUL, and half of a surrogate pair is no character.
const text = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine((value) => !value.includes('\0') && value.isWellFormed(), 'holds characters that are no text');

const copySchema = z.strictObject({
  headline: text(500),
  standfirst: text(2000),
  slug: text(200),
  section: bodyId.nullable(),
  topics: z.array(bodyId).max(50),
  bylines: z
    .array(z.strictObject({ author: bodyId, role: z.enum(['words', 'pictures', 'translation']) }))
    .max(50),
  leadPicture: bodyId.nullable(),
  leadCaption: text(2000).nullable(),
  body: z.unknown().transform((body) => checkBody(body)),
});

export const emptyCopy: Copy = {
  headline: '',
  standfirst: '',
  slug: '',
  section: null,
  topics: [],
  bylines: [],
  leadPicture: null,
  leadCaption: null,
  body: emptyBody,
};

/**
 * Checks a working copy and gives it in its one form: NFC slug, topics once each, the body by its schema.
 * @throws Fault `stories.copy-invalid`, `stories.body-invalid`, `taxonomy.slug-invalid`
 */
export function checkCopy(copy: Copy): Copy {
  const parsed = copySchema.safeParse(copy);
  if (!parsed.success) {
    const reasons = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Fault('stories.copy-invalid', 'invalid', `The copy cannot be saved. ${reasons.join('; ')}.`);
  }
  const { data } = parsed;
  return {
    ...data,
    slug: data.slug === '' ? '' : checkSlug(data.slug),
    topics: [...new Set(data.topics)],
  };
}

/**
 * Refuses a copy that names what is not there.
 * @throws Fault `stories.copy-refers-to-nothing` with the kind and ID
 */
export async function checkReferences(trx: Trx, copy: Copy): Promise<void> {
  const pictures = [...bodyPictures(copy.body), ...(copy.leadPicture === null ? [] : [copy.leadPicture])];
  const { rows } = await sql<{ kind: string; id: number }>`
    select 'section' as kind, id from unnest(${copy.section === null ? [] : [copy.section]}::int[]) as id
      where id not in (select id from sections)
    union all select 'topic', id from unnest(${copy.topics}::int[]) as id where id not in (select id from topics)
    union all select 'author', id from unnest(${copy.bylines.map((line) => line.author)}::int[]) as id
      where id not in (select id from authors)
    union all select 'picture', id from unnest(${pictures}::int[]) as id where id not in (select id from pictures)
    union all select 'story', id from unnest(${bodyRelated(copy.body)}::int[]) as id where id not in (select id from stories)
    limit 1`.execute(trx);
  const absent = rows[0];
  if (absent) {
    throw new Fault(
      'stories.copy-refers-to-nothing',
      'invalid',
      `The copy names ${absent.kind} ${absent.id}, which there is not.`,
    );
  }
}
