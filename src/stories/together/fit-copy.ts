import { sql } from 'kysely';
import type { Trx } from '#platform/db';
import { checkSlug, toSlug } from '#taxonomy';
import { emptyBody } from '../body/check.ts';
import { bodyPictures, bodyRelated } from '../body/names.ts';
import { fitBody } from '../body/fit-body.ts';
import type { BodyNode, Byline, Copy } from '../story.ts';

/**
 * The working copy that a document amounts to: whatever it holds, something that can be saved. Values that cannot be
 * are left out, words never.
 * @param language of the story, for a slug that is still being typed
 * @throws Fault `stories.body-invalid` when the body is too long or nested too deep
 */
export function fitCopy(raw: Readonly<Record<keyof Copy, unknown>>, language: string): Copy {
  return {
    headline: text(raw.headline, 500),
    standfirst: text(raw.standfirst, 2000),
    slug: slugOf(text(raw.slug, 200), language),
    section: idOf(raw.section),
    topics: [...new Set(list(raw.topics).filter(isId))].slice(0, 50),
    bylines: list(raw.bylines)
      .filter(isByline)
      .slice(0, 50)
      .map(({ author, role }) => ({ author, role })),
    leadPicture: idOf(raw.leadPicture),
    leadCaption: typeof raw.leadCaption === 'string' ? text(raw.leadCaption, 2000) : null,
    body: fitBody(raw.body),
  };
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const isId = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) > 0 && (value as number) < 2 ** 31;
const idOf = (value: unknown) => (isId(value) ? value : null);

function text(value: unknown, longest: number): string {
  return typeof value === 'string' ? value.replaceAll('\0', '').slice(0, longest).toWellFormed() : '';
}

function isByline(value: unknown): value is Byline {
  const { author, role } = (value ?? {}) as Partial<Byline>;
  return isId(author) && (role === 'words' || role === 'pictures' || role === 'translation');
}

function slugOf(typed: string, language: string): string {
  if (typed === '') return '';
  try {
    return checkSlug(typed);
  } catch {
    return toSlug(typed, language);
  }
}

/** Leaves out what a copy names and the paper has not (any more): a topic that was merged away while somebody wrote. */
export async function dropAbsent(trx: Trx, copy: Copy): Promise<Copy> {
  const { section, topics, bylines, leadPicture } = copy;
  const { rows } = await sql<{ kind: string; id: number }>`
    select 'section' as kind, id from sections where id = any(${section === null ? [] : [section]}::int[])
    union all select 'topic', id from topics where id = any(${topics}::int[])
    union all select 'author', id from authors where id = any(${bylines.map(({ author }) => author)}::int[])
    union all select 'picture', id from pictures
      where id = any(${[...bodyPictures(copy.body), ...(leadPicture === null ? [] : [leadPicture])]}::int[])
    union all select 'story', id from stories where id = any(${bodyRelated(copy.body)}::int[])`.execute(trx);
  const there = new Set(rows.map(({ kind, id }) => `${kind}:${id}`));
  const isThere = (kind: string, { attrs }: BodyNode) => there.has(`${kind}:${String(attrs?.[kind])}`);
  const content = copy.body.content.flatMap((block) => {
    if (block.type === 'picture') return isThere('picture', block) ? [block] : [];
    if (block.type !== 'related') return [block];
    const stories = block.content?.filter((item) => isThere('story', item)) ?? [];
    return stories.length === 0 ? [] : [{ ...block, content: stories }];
  });
  return {
    ...copy,
    section: section !== null && there.has(`section:${section}`) ? section : null,
    topics: topics.filter((topic) => there.has(`topic:${topic}`)),
    bylines: bylines.filter(({ author }) => there.has(`author:${author}`)),
    leadPicture: leadPicture !== null && there.has(`picture:${leadPicture}`) ? leadPicture : null,
    body: content.length === 0 ? emptyBody : { ...copy.body, content },
  };
}
