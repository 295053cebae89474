import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  // While nobody has confirmed that a scheduled story went out, it is out until this instant only: see README.
  await sql`alter table stories add column hold_after timestamptz`.execute(db);
  await sql`create index on stories (hold_after) where hold_after is not null`.execute(db);
  await sql`
    alter table corrections add column kind text not null default 'other'
      check (kind in ('fact', 'name', 'number', 'picture', 'other'))`.execute(db);
  await sql`create index on corrections (corrected_at desc, id desc)`.execute(db);
  // That a version went out was told once: whoever inserts the row tells it.
  await sql`
    create table story_announcements (
      version_id integer primary key references story_versions (id),
      story_id integer not null references stories (id),
      announced_at timestamptz not null
    )`.execute(db);
  await sql`
    create table story_notes (
      id integer generated always as identity primary key,
      story_id integer not null references stories (id),
      -- the note that this one answers
      parent_id integer references story_notes (id),
      -- two relative positions of Yjs, as the editor gave them
      anchor jsonb,
      quote text not null,
      text text not null,
      made_by integer references staff (id),
      made_at timestamptz not null,
      resolved_at timestamptz,
      resolved_by integer references staff (id)
    )`.execute(db);
  await sql`create index on story_notes (story_id)`.execute(db);
  await sql`
    create table note_mentions (
      note_id integer not null references story_notes (id),
      staff_id integer not null references staff (id),
      primary key (note_id, staff_id)
    )`.execute(db);
  await sql`create index on note_mentions (staff_id)`.execute(db);
  await sql`
    create table checklist_overrides (
      story_id integer not null references stories (id),
      point text not null,
      -- what was open when it was overridden; whatever comes later is open again
      covers text[] not null,
      reason text not null,
      made_by integer references staff (id),
      made_at timestamptz not null,
      primary key (story_id, point)
    )`.execute(db);
  await sql`
    create table link_checks (
      url text primary key,
      answers boolean not null,
      said text not null,
      checked_at timestamptz not null
    )`.execute(db);
  await sql`
    create table story_previews (
      id integer generated always as identity primary key,
      story_id integer not null references stories (id),
      token text not null unique,
      made_by integer references staff (id),
      made_at timestamptz not null,
      expires_at timestamptz not null,
      revoked_at timestamptz
    )`.execute(db);
  await sql`create index on story_previews (story_id)`.execute(db);
}
