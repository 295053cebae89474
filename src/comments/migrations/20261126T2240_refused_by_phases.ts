import { sql, type Kysely } from 'kysely';

/** The desk looks through what phases rejected by themselves, the latest first. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create index comment_decisions_refused on comment_decisions (id)
    where staff_id is null and decision = 'reject'`.execute(db);
}
