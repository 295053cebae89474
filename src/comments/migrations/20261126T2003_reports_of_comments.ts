import { sql, type Kysely } from 'kysely';

/** Each comment in a queue shows the open reports against it. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create index comment_reports_of on comment_reports (comment_id, reported_at, id)
    where state = 'open'`.execute(db);
}
