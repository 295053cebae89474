import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Cx } from '#platform/cx';
import { inTransaction, type Db } from '#platform/db';
import { undoWindow } from '../desk/rules.ts';
import { openModel, type Model } from './model.ts';
import { sortWaiting } from './sort-waiting.ts';

/** Decisions of each kind before the classifier says anything. */
export const lessonsWanted = 50;
const lessonsAtOnce = 500;

export interface ClassifierState {
  /** Decisions of each kind that it learnt from. */
  readonly published: number;
  readonly rejected: number;
  /** Of each kind, before it says anything. */
  readonly wanted: number;
  readonly speaks: boolean;
}

// Models by their version, which is another with every lesson: the latest few, for every database of this process.
const opened = new Map<string, Model>();

/** The newsroom's model; undefined while there is none. Read from the database where another version lies there. */
export async function newsroomModel(db: Db): Promise<Model | undefined> {
  const kept = await db.selectFrom('comment_classifier').select('version').executeTakeFirst();
  if (!kept) return undefined;
  const known = opened.get(kept.version);
  if (known) return known;
  const row = await db.selectFrom('comment_classifier').select(['version', 'model']).executeTakeFirst();
  return row && remember(row.version, openModel(row.model));
}

function remember(version: string, model: Model): Model {
  opened.set(version, model);
  for (const old of opened.keys()) if (opened.size > 3) opened.delete(old);
  return model;
}

/** Whether a model had enough decisions of both kinds to be asked. */
export const speaks = (model: Model | undefined): model is Model =>
  model !== undefined && Math.min(model.good, model.bad) >= lessonsWanted;

export async function classifierState(db: Db): Promise<ClassifierState> {
  const model = await newsroomModel(db);
  return {
    published: model?.good ?? 0,
    rejected: model?.bad ?? 0,
    wanted: lessonsWanted,
    speaks: speaks(model),
  };
}

/**
 * Learns from what people decided since the last time: a comment published is good, one rejected is bad. A decision
 * teaches once it can no longer be taken back. What waits is sorted by what was learnt. Called each minute; one process
 * at a time.
 */
export async function learnDecisions({ db, now }: Pick<Cx, 'db' | 'now'>): Promise<void> {
  const model = await inTransaction(db, async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext('comment_classifier'))`.execute(trx);
    const kept = await trx.selectFrom('comment_classifier').select(['learnt_to', 'model']).executeTakeFirst();
    const decisions = await trx
      .selectFrom('comment_decisions as decision')
      .innerJoin('comments as comment', 'comment.id', 'decision.comment_id')
      .select(['decision.id', 'decision.decision', 'comment.text'])
      .where('decision.id', '>', kept?.learnt_to ?? 0)
      .where('decision.staff_id', 'is not', null)
      .where('decision.undone_at', 'is', null)
      .where('decision.at', '<', new Date(now.getTime() - undoWindow))
      .where('decision.decision', '<>', 'hold')
      .where('comment.state', '<>', 'removed')
      .orderBy('decision.id')
      .limit(lessonsAtOnce)
      .execute();
    const last = decisions.at(-1);
    if (!last) return undefined;
    const model = openModel(kept?.model);
    model.learn(decisions.map(({ text, decision }) => ({ text, bad: decision === 'reject' })));
    const version = randomUUID();
    const row = { version, model: Buffer.from(model.bytes()), learnt_to: last.id };
    await trx
      .insertInto('comment_classifier')
      .values(row)
      .onConflict((conflict) => conflict.column('one').doUpdateSet(row))
      .execute();
    return model;
  });
  if (speaks(model)) await sortWaiting(db, model);
}
