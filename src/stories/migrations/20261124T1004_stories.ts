import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await sql`create sequence translation_groups as integer`.execute(db);
  await sql`
    create table stories (
      id integer generated always as identity primary key,
      language text not null,
      -- stories that are translations of one another share a group
      translation_group integer not null default nextval('translation_groups'),
      state text not null check (state in
        ('draft', 'in-review', 'scheduled', 'published', 'corrected', 'withdrawn', 'killed')),
      -- the working copy: everything that publishing freezes
      copy jsonb not null,
      published_version_id integer,
      -- when readers may first see it; in the future while scheduled
      published_at timestamptz,
      -- when readers last saw it change
      updated_at timestamptz,
      embargo_until timestamptz,
      expires_at timestamptz,
      -- where imported copy came from, unique so that a second import finds it
      source_uri text unique,
      -- fingerprint of the imported item as it last arrived
      source_hash text,
      created_at timestamptz not null,
      saved_at timestamptz not null,
      unique (translation_group, language),
      check (state not in ('scheduled', 'published', 'corrected') or published_version_id is not null),
      check (published_version_id is null or published_at is not null)
    )`.execute(db);
  await sql`
    create table story_versions (
      id integer generated always as identity primary key,
      story_id integer not null references stories (id),
      number integer not null,
      headline text not null,
      standfirst text not null,
      section_id integer not null references sections (id),
      slug text not null,
      lead_picture_id integer references pictures (id),
      -- the caption for this story, where it differs from the picture's own
      lead_caption text,
      body jsonb not null,
      frozen_at timestamptz not null,
      frozen_by text not null,
      unique (story_id, number)
    )`.execute(db);
  await sql`alter table stories add foreign key (published_version_id) references story_versions (id)`.execute(
    db,
  );
  await sql`
    create table version_bylines (
      version_id integer not null references story_versions (id),
      position integer not null,
      author_id integer not null references authors (id),
      role text not null check (role in ('words', 'pictures', 'translation')),
      primary key (version_id, position)
    )`.execute(db);
  await sql`create index on version_bylines (author_id)`.execute(db);
  await sql`
    create table version_topics (
      version_id integer not null references story_versions (id),
      topic_id integer not null references topics (id),
      primary key (version_id, topic_id)
    )`.execute(db);
  await sql`create index on version_topics (topic_id)`.execute(db);
  // A version never changes: that is what makes it one.
  await sql`
    create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception 'a frozen version cannot be changed';
    end $$`.execute(db);
  for (const table of ['story_versions', 'version_bylines', 'version_topics']) {
    await sql`
      create trigger immutable before update or delete on ${sql.table(table)}
      for each row execute function refuse_change()`.execute(db);
  }
  await sql`
    create table corrections (
      id integer generated always as identity primary key,
      story_id integer not null references stories (id),
      version_id integer not null references story_versions (id),
      note text not null,
      corrected_at timestamptz not null
    )`.execute(db);
  await sql`create index on corrections (story_id)`.execute(db);
  // Every address that a story ever had; one is current.
  await sql`
    create table story_addresses (
      path text primary key,
      story_id integer not null references stories (id),
      is_current boolean not null,
      since timestamptz not null
    )`.execute(db);
  await sql`create unique index on story_addresses (story_id) where is_current`.execute(db);
  // Fronts and lists: newest first within a language.
  await sql`
    create index stories_newest on stories (language, published_at desc, id desc)
    where published_version_id is not null`.execute(db);
  // The next instant at which the clock changes what is visible.
  await sql`create index stories_due on stories (published_at)`.execute(db);
  await sql`create index on stories (embargo_until) where embargo_until is not null`.execute(db);
  await sql`create index on stories (expires_at) where expires_at is not null`.execute(db);
  await sql`create index on stories (published_version_id)`.execute(db);
  await sql`create index on story_versions (section_id)`.execute(db);
}
