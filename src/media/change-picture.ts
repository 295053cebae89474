import { isDeepStrictEqual } from 'node:util';
import { audit } from '#accounts';
import type { Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { Fault } from '#platform/errors';
import { announce } from '#platform/events';
import { requireLanguage, type ByLanguage } from '#taxonomy';
import type { Selectable } from 'kysely';
import { checkFocal } from './focal.ts';
import { clean, line, webAddress } from './metadata.ts';
import { mayChange } from './may-change.ts';
import { pictureOf, type Focal } from './picture.ts';
import { searchColumn } from './picture-words.ts';
import type { PictureTable } from './tables.ts';
import { isoOf } from './taken.ts';

export interface PictureChange {
  readonly id: number;
  readonly headline?: string;
  readonly caption?: string;
  readonly alt?: string;
  /** In further languages of the paper; only those that are named change, and an empty one goes. */
  readonly alts?: ByLanguage;
  readonly creator?: string;
  readonly credit?: string;
  readonly copyright?: string;
  readonly source?: string;
  readonly place?: string;
  readonly usageTerms?: string;
  /** Addresses of the web, or empty. */
  readonly licencePage?: string;
  readonly licensorPage?: string;
  /** ISO 8601, as exactly as it is known; empty where it is not. */
  readonly taken?: string;
  /** First instant at which it may not be used anew; null for no end. */
  readonly rightsUntil?: Date | null;
  readonly focal?: Focal;
}

/**
 * Changes what is said of a picture, or where its crops look. A new creator, credit, copyright, licence or focal
 * point gives it a new address, to which the old one leads from then on; renditions are made afresh, and those of the old one dropped.
 * @throws Fault `media.no-such-picture`, `media.not-yours`, `media.credit-missing`, `media.taken-invalid`, `media.licence-invalid`, `media.focal-invalid`, `taxonomy.no-such-language`
 */
export async function changePicture(cx: Cx, change: PictureChange): Promise<void> {
  const { id } = change;
  const dropped = await inTransaction(cx.db, async (trx) => {
    const before = await trx
      .selectFrom('pictures')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!before) throw noSuchPicture(id);
    const use = await trx
      .selectFrom('picture_uses')
      .select('story_id')
      .where('picture_id', '=', id)
      .limit(1)
      .executeTakeFirst();
    mayChange(cx.actor, { ...before, used: use !== undefined });
    for (const language of Object.keys(change.alts ?? {}))
      await requireLanguage({ ...cx, db: trx }, language);
    const said = changed(before, change);
    if (Object.keys(said).length === 0) return [];
    const after = { ...before, ...said };
    await trx
      .updateTable('pictures')
      .set({
        ...said,
        search: searchColumn([...spoken.map((name) => after[name]), ...Object.values(after.alts)]),
      })
      .where('id', '=', id)
      .execute();
    await announce(trx, { tags: [`picture:${id}`] });
    await audit({ ...cx, db: trx }, 'picture.changed', id);
    const { address } = pictureOf(before);
    if (address === pictureOf(after).address) return [];
    await trx
      .insertInto('former_picture_addresses')
      .values({ address, picture_id: id })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return trx.deleteFrom('renditions').where('picture_id', '=', id).returning('file').execute();
  });
  // Nothing names these any more; should the removal fail, they only take up room.
  await Promise.allSettled(dropped.map(({ file }) => cx.files.remove(file)));
}

type Row = Selectable<PictureTable>;

/** The columns in which a picture is found by its words. */
const spoken = [
  'headline',
  'caption',
  'alt',
  'creator',
  'credit',
  'copyright',
  'source',
  'place',
  'usage_terms',
  'taken',
  'filename',
] as const;

/** What is to be written: only what is said and differs. */
function changed(before: Row, change: PictureChange): Partial<Row> {
  const { alt, alts, caption, credit, focal, rightsUntil: until, taken, usageTerms } = change;
  if (credit !== undefined && line(credit) === '' && before.credit !== '') {
    throw new Fault('media.credit-missing', 'invalid', 'A picture cannot be without a credit line.', {
      help: 'Say whom to credit.',
    });
  }
  if (taken !== undefined && taken !== '' && isoOf(taken) === '') {
    throw new Fault('media.taken-invalid', 'invalid', `“${taken}” is no time at which a picture was taken.`, {
      help: 'Write it as 2026, 2026-03, 2026-03-02 or 2026-03-02T09:30.',
    });
  }
  const place = focal && checkFocal(focal);
  const lines = (['headline', 'creator', 'copyright', 'source', 'place'] as const).flatMap((name) => {
    const text = change[name];
    return text === undefined ? [] : [[name, line(text)]];
  });
  const said: Partial<Row> = {
    ...(Object.fromEntries(lines) as Partial<Row>),
    ...(credit === undefined ? {} : { credit: line(credit) }),
    ...(alt === undefined ? {} : { alt: clean(alt) }),
    ...(alts === undefined ? {} : { alts: merged(before.alts, alts) }),
    ...(caption === undefined ? {} : { caption: clean(caption) }),
    ...(usageTerms === undefined ? {} : { usage_terms: line(usageTerms) }),
    ...(change.licencePage === undefined ? {} : { licence_page: page(change.licencePage) }),
    ...(change.licensorPage === undefined ? {} : { licensor_page: page(change.licensorPage) }),
    ...(taken === undefined ? {} : { taken: isoOf(taken) }),
    ...(until === undefined ? {} : { rights_until: until }),
    ...(place ? { focal_x: place.x, focal_y: place.y } : {}),
  };
  const differs = (name: keyof Row) =>
    name === 'alts'
      ? !isDeepStrictEqual(said.alts, before.alts)
      : String(said[name] ?? null) !== String(before[name] ?? null);
  return Object.fromEntries(Object.entries(said).filter(([name]) => differs(name as keyof Row)));
}

function merged(before: ByLanguage, said: ByLanguage): ByLanguage {
  const texts = Object.entries({ ...before, ...said }).map(([language, text]) => [language, clean(text)]);
  return Object.fromEntries(texts.filter(([, text]) => text !== '')) as ByLanguage;
}

/** @throws Fault `media.licence-invalid` for what is neither empty nor an address */
function page(said: string): string {
  const address = webAddress(said);
  if (address === '' && line(said) !== '') {
    throw new Fault('media.licence-invalid', 'invalid', `“${line(said)}” is no address of a page.`, {
      help: 'Write it whole, beginning with https://.',
    });
  }
  return address;
}

export function noSuchPicture(id: number): Fault {
  return new Fault('media.no-such-picture', 'not-found', `There is no picture ${id}.`);
}
