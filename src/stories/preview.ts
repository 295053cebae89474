import { randomBytes } from 'node:crypto';
import { audit } from '#accounts';
import type { Cx } from '#platform/cx';
import { inTransaction, type Db } from '#platform/db';
import { Fault } from '#platform/errors';
import { authorsById, sectionsById, toSlug, topicsById } from '#taxonomy';
import type { ReadableStory } from './readable.ts';

export interface PreviewLink {
  readonly id: number;
  readonly token: string;
  readonly by: string;
  readonly at: Date;
  readonly expiresAt: Date;
}

/**
 * Makes a link by which anybody who has it reads the working copy. The token is kept as it is: it opens nothing that the
 * database does not hold, and the desk shows it again.
 * @throws Fault `stories.no-such-story`, `stories.cannot-preview` (killed)
 */
export function makePreview(
  cx: Cx,
  { story, days = 7 }: { readonly story: number; readonly days?: number | undefined },
): Promise<PreviewLink> {
  return inTransaction(cx.db, async (trx) => {
    const row = await trx.selectFrom('stories').select('state').where('id', '=', story).executeTakeFirst();
    if (!row) throw new Fault('stories.no-such-story', 'not-found', `There is no story ${story}.`);
    if (row.state === 'killed')
      throw new Fault('stories.cannot-preview', 'conflict', `Story ${story} is killed.`);
    const token = randomBytes(24).toString('base64url');
    const expiresAt = new Date(cx.now.getTime() + days * 86_400_000);
    const made = await trx
      .insertInto('story_previews')
      .values({
        story_id: story,
        token,
        made_by: cx.actor.kind === 'staff' ? cx.actor.id : null,
        made_at: cx.now,
        expires_at: expiresAt,
        revoked_at: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await audit({ ...cx, db: trx }, 'story.previewed', story);
    return { id: made.id, token, by: '', at: cx.now, expiresAt };
  });
}

/** Ends a link. @throws Fault `stories.no-such-preview` */
export function revokePreview(cx: Cx, preview: number): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    const row = await trx
      .updateTable('story_previews')
      .set({ revoked_at: cx.now })
      .where('id', '=', preview)
      .where('revoked_at', 'is', null)
      .returning('story_id')
      .executeTakeFirst();
    if (!row) throw new Fault('stories.no-such-preview', 'not-found', 'There is no such link.');
    await audit({ ...cx, db: trx }, 'story.preview-revoked', row.story_id);
  });
}

/** Links of a story that open something now, newest first. */
export async function previewsOf(db: Db, story: number, now: Date): Promise<PreviewLink[]> {
  const rows = await db
    .selectFrom('story_previews as preview')
    .leftJoin('staff', 'staff.id', 'preview.made_by')
    .select(['preview.id', 'token', 'staff.name as by', 'made_at as at', 'expires_at as expiresAt'])
    .where('story_id', '=', story)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('preview.id', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, by: row.by ?? '' }));
}

/** The working copy as a page would show it. Its section may still be open. */
export type PreviewedStory = Omit<ReadableStory, 'section'> & {
  readonly section: ReadableStory['section'] | null;
};

/** What a preview link shows at `now`; `undefined` when it is no link, or none any more. */
export async function previewOf(db: Db, token: string, now: Date): Promise<PreviewedStory | undefined> {
  const row = await db
    .selectFrom('story_previews as preview')
    .innerJoin('stories', 'stories.id', 'preview.story_id')
    .selectAll('stories')
    .where('preview.token', '=', token)
    .where('preview.revoked_at', 'is', null)
    .where('preview.expires_at', '>', now)
    .where('stories.state', '<>', 'killed')
    .executeTakeFirst();
  if (!row) return undefined;
  const { copy } = row;
  const [sections, topics, authors] = await Promise.all([
    sectionsById(db, copy.section === null ? [] : [copy.section]),
    topicsById(db, [...copy.topics]),
    authorsById(
      db,
      copy.bylines.map(({ author }) => author),
    ),
  ]);
  const section = copy.section === null ? undefined : sections.get(copy.section);
  const corrections = await db
    .selectFrom('corrections')
    .select(['kind', 'note', 'corrected_at as at'])
    .where('story_id', '=', row.id)
    .orderBy('corrected_at')
    .execute();
  const slug = copy.slug || toSlug(copy.headline, row.language) || `story-${row.id}`;
  return {
    id: row.id,
    href: encodeURI(`/${section?.slug ?? 'section'}/${slug}`),
    language: row.language,
    translationGroup: row.translation_group,
    headline: copy.headline,
    standfirst: copy.standfirst,
    section: section ? { id: section.id, slug: section.slug, names: section.names } : null,
    publishedAt: row.published_at ?? now,
    updatedAt: row.updated_at,
    expiresAt: null,
    leadPicture: copy.leadPicture,
    leadCaption: copy.leadCaption,
    sourceRights: row.source_rights,
    version: row.published_version_id ?? 0,
    versionNumber: 0,
    body: copy.body,
    topics: copy.topics.flatMap((id) => topics.get(id) ?? []),
    bylines: copy.bylines.flatMap(({ author, role }) => {
      const known = authors.get(author);
      return known ? [{ role, author: known }] : [];
    }),
    corrections,
    translations: [],
    nextChange: undefined,
  };
}
