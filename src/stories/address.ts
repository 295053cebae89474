import { sql } from 'kysely';
import type { Trx } from '#platform/db';
import { Fault } from '#platform/errors';
import { wasFrozen, wasSeen, type StoryRow } from './lock.ts';

/** What stands before the section in addresses of a language: nothing for the paper's main one, else `/ko`. */
export function languagePrefix(language: string, mainLanguage: string): string {
  return language === mainLanguage ? '' : `/${language}`;
}

/** The address of a path as it stands in HTML and headers: percent-encoded. Stored paths are plain NFC. */
export function hrefOf(path: string): string {
  return encodeURI(path);
}

/**
 * Makes `path` the address of a story. One that readers may have seen stays its own for ever and leads to the new one;
 * one that none has seen is forgotten, as it may tell what nobody is to know.
 * @throws Fault `stories.address-taken` when another story has or had this address
 */
export async function claimAddress(trx: Trx, row: StoryRow, path: string, now: Date): Promise<void> {
  const story = row.id;
  if (wasFrozen(row)) await leave(trx, row, path, now);
  const claimed = await trx
    .insertInto('story_addresses')
    .values({ path, story_id: story, is_current: true, since: now })
    .onConflict((conflict) =>
      conflict.column('path').doUpdateSet({ is_current: true }).where('story_addresses.story_id', '=', story),
    )
    .returning('path')
    .executeTakeFirst();
  if (!claimed) throw addressTaken(path);
}

async function leave(trx: Trx, row: StoryRow, path: string, now: Date): Promise<void> {
  const current = await trx
    .selectFrom('story_addresses')
    .select(['path', 'is_kept'])
    .where('story_id', '=', row.id)
    .where('is_current', '=', true)
    .executeTakeFirst();
  if (!current) return;
  const isKept = current.is_kept || wasSeen(row, now);
  const stays = current.path === path;
  if (!stays && !isKept) await trx.deleteFrom('story_addresses').where('path', '=', current.path).execute();
  else
    await trx
      .updateTable('story_addresses')
      .set({ is_current: stays, is_kept: isKept })
      .where('path', '=', current.path)
      .execute();
}

export function addressTaken(path: string): Fault {
  return new Fault('stories.address-taken', 'conflict', `Another story has or had the address ${path}.`, {
    help: 'Choose another slug. An address that was ever used leads to its story for ever.',
  });
}

/** The first of `slug`, `slug-2`, `slug-3`, … whose address under `base` is free for this story. */
export async function freeSlug(trx: Trx, story: number, base: string, slug: string): Promise<string> {
  const rows = await trx
    .selectFrom('story_addresses')
    .select('path')
    .where('story_id', '<>', story)
    .where((where) =>
      where.or([
        where('path', '=', `${base}/${slug}`),
        where(sql<boolean>`starts_with(path, ${`${base}/${slug}-`})`, '=', true),
      ]),
    )
    .execute();
  const taken = new Set(rows.map((row) => row.path));
  let candidate = slug;
  for (let number = 2; taken.has(`${base}/${candidate}`); number += 1) candidate = `${slug}-${number}`;
  return candidate;
}
