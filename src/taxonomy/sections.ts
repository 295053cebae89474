import { sql } from 'kysely';
import type { Cx } from '#platform/cx';
import { inTransaction, jsonb, type Db } from '#platform/db';
import { Fault } from '#platform/errors';
import { announce } from '#platform/events';
import { idOfSlug, missing, moveSlug } from './former.ts';
import { paperSettings } from './paper.ts';
import { isReserved } from './reserved.ts';
import { checkSlug } from './slug.ts';
import type { ByLanguage } from './tables.ts';

export interface Section {
  readonly id: number;
  readonly slug: string;
  readonly names: ByLanguage;
  readonly description: string;
  /** Place in the navigation, from the lowest on. */
  readonly position: number;
}

export interface SectionInput {
  readonly slug: string;
  readonly names: ByLanguage;
  readonly description?: string;
  readonly position?: number;
}

/**
 * Gives the ID of the section with this slug, made if it is new. One that exists stays as it is; a former slug gives
 * the section that had it.
 * @throws Fault `taxonomy.slug-invalid`, `taxonomy.slug-reserved`
 */
export async function ensureSection(cx: Cx, input: SectionInput): Promise<number> {
  const slug = sectionSlug(cx, input.slug);
  return inTransaction(cx.db, async (trx) => {
    const found = await idOfSlug(trx, 'section', slug);
    if (found !== undefined) return found;
    const made = await trx
      .insertInto('sections')
      .values((values) => ({
        slug,
        names: jsonb(input.names),
        description: input.description ?? '',
        position:
          input.position ??
          values
            .selectFrom('sections')
            .select((max) => sql<number>`coalesce(${max.fn.max('position')}, -1) + 1`.as('position')),
      }))
      .onConflict((conflict) => conflict.column('slug').doNothing())
      .returning('id')
      .executeTakeFirst();
    await announce(trx, { tags: ['taxonomy'] });
    return made?.id ?? (await idOfSlug(trx, 'section', slug))!;
  });
}

/**
 * Changes a section. When its slug changes, the old one leads to it for ever; `stories`' moveSection then gives
 * its stories their new addresses and belongs in the same transaction.
 * @returns whether its slug changed
 * @throws Fault `taxonomy.no-such-section`, `taxonomy.slug-taken`, `taxonomy.slug-reserved`, `taxonomy.slug-invalid`
 */
export async function changeSection(
  cx: Cx,
  { id, ...change }: { readonly id: number } & Partial<SectionInput>,
): Promise<boolean> {
  const slug = change.slug === undefined ? undefined : sectionSlug(cx, change.slug);
  return inTransaction(cx.db, async (trx) => {
    const section = await trx
      .selectFrom('sections')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!section) throw missing('section', id);
    await moveSlug(trx, 'section', id, section.slug, slug ?? section.slug);
    await trx
      .updateTable('sections')
      .set({
        slug: slug ?? section.slug,
        names: jsonb(change.names ?? section.names),
        description: change.description ?? section.description,
        position: change.position ?? section.position,
      })
      .where('id', '=', id)
      .execute();
    await announce(trx, { tags: ['taxonomy'] });
    await cx.jobs.send(trx, 'taxonomy.changed', { kind: 'section', id });
    return slug !== undefined && slug !== section.slug;
  });
}

/** All sections in the order of the navigation. */
export function sections(db: Db): Promise<Section[]> {
  return db.selectFrom('sections').selectAll().orderBy('position').orderBy('id').execute();
}

/** Where a story stands that names no section. */
export const newsSection: SectionInput = { slug: 'news', names: { en: 'News', ko: '뉴스' } };

/** Sections by their IDs; those that do not exist are left out. */
export async function sectionsById(db: Db, ids: readonly number[]): Promise<Map<number, Section>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('sections').selectAll().where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

function sectionSlug(cx: Cx, text: string): string {
  const slug = checkSlug(text);
  if (isReserved(slug) || cx.settings.get(paperSettings.languages).includes(slug)) {
    throw new Fault(
      'taxonomy.slug-reserved',
      'conflict',
      `The address /${slug} belongs to the paper itself.`,
      {
        help: 'Choose another slug for the section.',
      },
    );
  }
  return slug;
}
