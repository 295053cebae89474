import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table comment_reports
      -- whether it is among the comment's objections: of a reader with an account who may write here
      add column counts boolean not null default false,
      -- when whoever reported it as illegal was told that it came
      add column receipt_at timestamptz`.execute(db);
  await sql`update comment_reports set counts = true where reader_id is not null`.execute(db);
}
