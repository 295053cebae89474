import { audit, banOf, maskedAddress } from '#accounts';
import type { Cx } from '#platform/cx';
import { noSuchReader } from './measures.ts';
import type { MeasureKind } from './rules.ts';
import { standingOf } from './standing.ts';

/** A reader as moderators see them: no address but a masked one. */
export interface ReaderRecord {
  readonly id: number;
  readonly name: string;
  readonly address: string | null;
  readonly joinedAt: string;
  readonly removed: boolean;
  readonly published: number;
  readonly rejected: number;
  readonly reputation: number;
  readonly banned: boolean;
  readonly measures: readonly {
    readonly id: number;
    readonly kind: MeasureKind;
    readonly reason: string;
    readonly by: number;
    readonly at: string;
    readonly until: string | null;
    readonly inForce: boolean;
  }[];
}

/** Reads a reader's record, and notes in the audit that it was looked at. @throws Fault `comments.no-such-reader` */
export async function readRecord(cx: Cx, reader: number): Promise<ReaderRecord> {
  const row = await cx.db
    .selectFrom('readers')
    .select(['name', 'joined_at', 'removed_at'])
    .where('id', '=', reader)
    .executeTakeFirst();
  if (!row) throw noSuchReader(reader);
  await audit(cx, 'reader.record-read', reader);
  const { published, rejected, reputation } = await standingOf(cx.db, reader, cx.now);
  const measures = await cx.db
    .selectFrom('reader_measures')
    .selectAll()
    .where('reader_id', '=', reader)
    .orderBy('id', 'desc')
    .limit(50)
    .execute();
  return {
    id: reader,
    name: row.name,
    address: await maskedAddress(cx.db, reader),
    joinedAt: row.joined_at.toISOString(),
    removed: row.removed_at !== null,
    published,
    rejected,
    reputation,
    banned: (await banOf(cx, reader)) !== undefined,
    measures: measures.map(({ id, kind, reason, staff_id: by, at, until, lifted_at: lifted }) => ({
      id,
      kind,
      reason,
      by,
      at: at.toISOString(),
      until: until?.toISOString() ?? null,
      inForce: kind !== 'warn' && lifted === null && (until === null || until > cx.now),
    })),
  };
}
