import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table settings (
      name text primary key,
      value jsonb not null,
      changed_at timestamptz not null
    )`.execute(db);
  await sql`
    create table outbox (
      id integer generated always as identity primary key,
      recipient text not null,
      reply_to text,
      subject text not null,
      text text not null,
      posted_at timestamptz not null,
      sent_at timestamptz
    )`.execute(db);
}
