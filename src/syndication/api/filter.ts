import * as z from 'zod';
import type { Cx } from '#platform/cx';
import { Fault } from '#platform/errors';
import type { PlaceFilter } from '#stories';
import { findBySlug } from '#taxonomy';

const slug = z.string().min(1).max(300).optional();
const instant = z.iso
  .datetime({ offset: true })
  .optional()
  .meta({ description: 'An instant by RFC 3339, such as 2026-03-02T09:00:00Z.' });

export const limit = z.coerce.number().int().min(1).max(100).default(20);
export const cursor = z.string().max(200).optional();

/** What the list of stories may be asked for. Slugs that were are as good as those that are. */
export const storyQuery = {
  section: slug,
  topic: slug,
  author: slug,
  language: z.string().max(35).optional(),
  since: instant.meta({ description: 'Published then or later.' }),
  until: instant.meta({ description: 'Published before.' }),
  cursor,
  limit,
};

type Asked = z.output<z.ZodObject<typeof storyQuery>>;

/** @throws Fault `syndication.no-such-section` and its like */
export async function filterOf(cx: Cx, asked: Asked): Promise<PlaceFilter> {
  const [section, topic, author] = await Promise.all([
    idOf(cx, 'section', asked.section),
    idOf(cx, 'topic', asked.topic),
    idOf(cx, 'author', asked.author),
  ]);
  return {
    section,
    topic,
    author,
    language: asked.language,
    since: asked.since === undefined ? undefined : new Date(asked.since),
    until: asked.until === undefined ? undefined : new Date(asked.until),
    now: cx.now,
  };
}

async function idOf(
  cx: Cx,
  kind: 'section' | 'topic' | 'author',
  asked: string | undefined,
): Promise<number | undefined> {
  if (asked === undefined) return undefined;
  let found = await findBySlug(cx.db, kind, asked);
  if (found && 'movedTo' in found) found = await findBySlug(cx.db, kind, found.movedTo);
  if (found && 'current' in found) return found.current.id;
  throw new Fault(`syndication.no-such-${kind}`, 'invalid', `${kind}: there is none with this slug.`, {
    help: 'Slugs stand in /api/v1/sections, /api/v1/topics and /api/v1/authors.',
  });
}
