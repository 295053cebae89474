import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  // What webhooks were last told of a story: that it is out, was taken back, or was hidden by the clock (expiry, embargo).
  await sql`
    create table webhook_stories (
      story_id integer primary key references stories (id),
      told text not null check (told in ('out', 'gone', 'hidden'))
    )`.execute(db);
  await sql`
    insert into webhook_stories
    select id, 'out' from stories
    where state in ('published', 'corrected') and (expires_at is null or expires_at > now())
      and (embargo_until is null or embargo_until <= now())
      and exists (select from story_announcements where story_id = stories.id)`.execute(db);
}
