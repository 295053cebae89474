import { sql, type Kysely } from 'kysely';
import { searchColumn } from '../picture-words.ts';

export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table pictures
      -- Empty until somebody says it: such a picture may lie in the desk, and be used nowhere.
      alter column credit set default '',
      drop constraint pictures_credit_check,
      add column place text not null default '',
      add column usage_terms text not null default '',
      -- ISO 8601 as the file says it: often without a zone, sometimes without a time
      add column taken text not null default '',
      add column filename text not null default '',
      add column bytes integer,
      -- first instant at which the paper may no longer use it anew
      add column rights_until timestamptz,
      add column uploaded_by integer references staff (id),
      -- difference hash of 64 bits; null where the picture has no shape to speak of
      add column dhash bit(64),
      -- the lexemes of picture-words.ts
      add column search tsvector not null default ''`.execute(db);
  await sql`create index pictures_needs_work on pictures (id) where credit = '' or alt = ''`.execute(db);
  await sql`create index on pictures (rights_until) where rights_until is not null`.execute(db);
  await sql`create index on pictures (uploaded_by, id)`.execute(db);
  await fillSearch(db);
  await sql`create index on pictures using gin (search)`.execute(db);
  await sql`
    create table picture_uploads (
      id uuid primary key,
      staff_id integer not null references staff (id),
      filename text not null,
      -- bytes in all; those that are there already are the file's size
      length integer not null check (length > 0),
      begun_at timestamptz not null
    )`.execute(db);
  await sql`create index on picture_uploads (staff_id)`.execute(db);
}

async function fillSearch(db: Kysely<never>): Promise<void> {
  for (let last = 0; ;) {
    const { rows } = await sql<{ id: number; texts: string[] }>`
      select id, array[headline, caption, alt, creator, credit, copyright, source] as texts
      from pictures where id > ${last} order by id limit 1000`.execute(db);
    for (const { id, texts } of rows) {
      await sql`update pictures set search = ${searchColumn(texts)} where id = ${id}`.execute(db);
    }
    const end = rows.at(-1);
    if (!end) return;
    last = end.id;
  }
}
