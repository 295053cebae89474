import type { RawBuilder } from 'kysely';
import { recordUses } from '#media';
import type { Actor, Cx } from '#platform/cx';
import { jsonb, type Trx } from '#platform/db';
import { Fault } from '#platform/errors';
import { ensureSection, newsSection, paperSettings, requireLanguage, toSlug } from '#taxonomy';
import { claimAddress, freeSlug, languagePrefix } from './address.ts';
import { bodyPictures } from './body/names.ts';
import type { StoryRow } from './lock.ts';
import { lastWriting } from './snapshot.ts';
import type { Copy } from './story.ts';
import type { VersionEvent } from './tables.ts';
import { writeDocument } from './together/write.ts';

export type OnCollision = 'refuse' | 'number';

/** The new version's ID, and what the story's row has to take over from it. */
export interface Frozen {
  readonly version: number;
  readonly row: { readonly published_version_id: number; readonly copy: RawBuilder<Copy> };
}

/**
 * Freezes the working copy into the next version and makes its address the story's own.
 * A slug that was left open is taken from the headline, once: later headlines do not move the story. Without a section,
 * where an editor has overridden that, it stands in News, as what is imported does.
 * @throws Fault `stories.headline-missing`, `stories.section-missing`, `stories.address-taken`,
 *   `taxonomy.no-such-language`
 */
export async function freeze(
  trx: Trx,
  cx: Cx,
  given: StoryRow,
  event: VersionEvent,
  onCollision: OnCollision = 'refuse',
): Promise<Frozen> {
  const copy = await filed(trx, cx, given);
  const row = { ...given, copy };
  await requireLanguage({ ...cx, db: trx }, row.language);
  const section = await requirePublishable(trx, row.id, copy);
  const base = `${languagePrefix(row.language, cx.settings.get(paperSettings.language))}/${section.slug}`;
  const wanted = copy.slug || toSlug(copy.headline, row.language) || `story-${row.id}`;
  const slug = onCollision === 'number' ? await freeSlug(trx, row.id, base, wanted) : wanted;
  await claimAddress(trx, row, `${base}/${slug}`, cx.now);
  if (slug !== copy.slug || copy !== given.copy) await writeDocument(trx, cx, row, { ...copy, slug });
  const version = await insertVersion(trx, cx, row, { section: section.id, slug, event });
  await recordUses(trx, row.id, copy.leadPicture, bodyPictures(copy.body), cx.now);
  return { version, row: { published_version_id: version, copy: jsonb({ ...copy, slug }) } };
}

/** The copy, in News where an editor let it go out without a section: its address has one. */
async function filed(trx: Trx, cx: Cx, { id, copy }: StoryRow): Promise<Copy> {
  if (copy.section !== null) return copy;
  const override = await trx
    .selectFrom('checklist_overrides')
    .select('story_id')
    .where('story_id', '=', id)
    .where('point', '=', 'section')
    .executeTakeFirst();
  if (!override) return copy;
  return { ...copy, section: await ensureSection({ ...cx, db: trx }, newsSection) };
}

async function requirePublishable(trx: Trx, id: number, copy: Copy): Promise<{ id: number; slug: string }> {
  if (copy.headline.trim() === '') {
    throw new Fault('stories.headline-missing', 'invalid', `Story ${id} has no headline.`, {
      help: 'Write one, then publish.',
    });
  }
  const section =
    copy.section === null
      ? undefined
      : await trx
          .selectFrom('sections')
          .select(['id', 'slug'])
          .where('id', '=', copy.section)
          // A change of the section's slug waits, or this waits for it.
          .forShare()
          .executeTakeFirst();
  if (section) return section;
  throw new Fault('stories.section-missing', 'invalid', `Story ${id} stands in no section.`, {
    help: 'Choose its section, then publish.',
  });
}

async function insertVersion(
  trx: Trx,
  cx: Cx,
  row: StoryRow,
  { section, slug, event }: { readonly section: number; readonly slug: string; readonly event: VersionEvent },
): Promise<number> {
  const { copy } = row;
  const writing = await lastWriting(trx, cx, row.id);
  const version = await trx
    .insertInto('story_versions')
    .values((values) => ({
      story_id: row.id,
      number: values
        .selectFrom('story_versions')
        .select((last) => last(last.fn.coalesce(last.fn.max('number'), last.lit(0)), '+', 1).as('number'))
        .where('story_id', '=', row.id),
      headline: copy.headline,
      standfirst: copy.standfirst,
      section_id: section,
      slug,
      lead_picture_id: copy.leadPicture,
      lead_caption: copy.leadCaption,
      body: jsonb(copy.body),
      frozen_at: cx.now,
      frozen_by: nameOf(cx.actor),
      event,
      update_number: writing.number,
      contributors: writing.contributors,
    }))
    .returning('id')
    .executeTakeFirstOrThrow();
  if (copy.bylines.length > 0) {
    const bylines = copy.bylines.map(({ author, role }, position) => ({
      version_id: version.id,
      position,
      author_id: author,
      role,
    }));
    await trx.insertInto('version_bylines').values(bylines).execute();
  }
  if (copy.topics.length > 0) {
    const topics = copy.topics.map((topic) => ({ version_id: version.id, topic_id: topic }));
    await trx.insertInto('version_topics').values(topics).execute();
  }
  return version.id;
}

function nameOf(actor: Actor): string {
  return actor.kind === 'staff' ? `staff:${actor.id}` : actor.kind;
}
