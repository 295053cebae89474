import type { Cx } from '#platform/cx';
import { inTransaction, jsonb, type Trx } from '#platform/db';
import { Fault } from '#platform/errors';
import { requireLanguage } from '#taxonomy';
import { checkCopy, checkReferences, emptyCopy } from './copy.ts';
import type { SourceRights } from './source-rights.ts';
import type { Copy } from './story.ts';

export interface NewStory {
  /** Language code, such as `en`. */
  readonly language: string;
  readonly copy: Partial<Copy>;
  /** A story that this one translates; its section, topics and picture are taken over unless `copy` says otherwise. */
  readonly translationOf?: number;
  /** Where imported copy came from: unique. */
  readonly sourceUri?: string;
  /** Fingerprint of the imported item. */
  readonly sourceHash?: string;
  /** Whose imported copy is. */
  readonly sourceRights?: SourceRights | null;
}

/**
 * Begins a story as a draft.
 * @returns its ID
 * @throws Fault `stories.copy-invalid`, `stories.body-invalid`, `stories.copy-refers-to-nothing`,
 *   `stories.translation-exists`, `stories.source-exists`, `stories.no-such-story`, `taxonomy.no-such-language`
 */
export function createStory(cx: Cx, input: NewStory): Promise<number> {
  return inTransaction(cx.db, async (trx) => {
    const original =
      input.translationOf === undefined
        ? undefined
        : await originalOf(trx, input.translationOf, input.language);
    // Whoever holds rights in the original holds them in its translation.
    const rights = input.sourceRights ?? original?.rights;
    const copy = checkCopy({ ...emptyCopy, ...original?.inherited, ...input.copy });
    await requireLanguage({ ...cx, db: trx }, input.language);
    await checkReferences(trx, copy);
    const made = await trx
      .insertInto('stories')
      .values({
        language: input.language,
        ...(original ? { translation_group: original.group } : {}),
        state: 'draft',
        copy: jsonb(copy),
        source_uri: input.sourceUri ?? null,
        source_hash: input.sourceHash ?? null,
        source_rights: rights ? jsonb(rights) : null,
        created_at: cx.now,
        saved_at: cx.now,
        created_by: cx.actor.kind === 'staff' ? cx.actor.id : null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (made) return made.id;
    if (original) throw translationExists(input.language);
    throw new Fault('stories.source-exists', 'conflict', `There is a story from ${input.sourceUri} already.`);
  });
}

async function originalOf(trx: Trx, id: number, language: string) {
  const group = await trx
    .selectFrom('stories as original')
    .innerJoin('stories as member', 'member.translation_group', 'original.translation_group')
    .select([
      'member.id',
      'member.language',
      'member.copy',
      'member.translation_group as group',
      'member.source_rights as rights',
    ])
    .where('original.id', '=', id)
    .execute();
  const original = group.find((member) => member.id === id);
  if (!original) throw new Fault('stories.no-such-story', 'not-found', `There is no story ${id}.`);
  if (group.some((member) => member.language === language)) throw translationExists(language);
  const { section, topics, leadPicture } = original.copy;
  return { group: original.group, rights: original.rights, inherited: { section, topics, leadPicture } };
}

function translationExists(language: string): Fault {
  return new Fault('stories.translation-exists', 'conflict', `There is a version in “${language}” already.`, {
    help: 'Open that one and change it.',
  });
}
