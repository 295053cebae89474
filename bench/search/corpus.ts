import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { words } from '#platform/text';
import { indexStories } from '#search';

const wikinews = join(import.meta.dirname, '../../../shared/data/wikinews/wikinews.ninjs.jsonl');
const vocabularySize = 80_000;

/** Words by how often they stand in news, most first: those of Wikinews where they are at hand, then made ones. */
export function vocabulary(): string[] {
  const counts = new Map<string, number>();
  if (existsSync(wikinews)) {
    for (const word of words(readFileSync(wikinews, 'utf8').replace(/<[^>]+>/g, ' ')))
      if (/^[a-z]+$/.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const known = [...counts].sort(([, one], [, other]) => other - one).map(([word]) => word);
  const syllables = [
    'ba',
    'cor',
    'den',
    'fil',
    'gra',
    'hum',
    'jol',
    'kes',
    'lim',
    'mon',
    'nar',
    'pel',
    'rus',
    'sto',
    'tam',
  ];
  for (let number = 0; known.length < vocabularySize; number += 1) {
    let word = '';
    for (let rest = number + 225; rest > 0; rest = Math.floor(rest / syllables.length))
      word += syllables[rest % syllables.length];
    known.push(word);
  }
  return known;
}

/** Draws words as they stand in texts: the one of rank r about 1/r as often as the first (Zipf). */
export function zipf(random: () => number, size: number): () => number {
  const sums: number[] = [];
  for (let rank = 1; rank <= size; rank += 1) sums.push((sums.at(-1) ?? 0) + 1 / (rank + 2.7));
  const total = sums.at(-1) ?? 1;
  return () => {
    const drawn = random() * total;
    let low = 0;
    let high = size - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle]! < drawn) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

export interface TextToPublish {
  /** The story's ID: they are published in order, from 1. */
  readonly number: number;
  readonly headline: string;
  readonly standfirst: string;
  readonly body: string;
}

/** Publishes and indexes stories, and puts the same texts into `plain_documents` for the control. */
export async function publishTexts(db: Db, batch: readonly TextToPublish[]): Promise<void> {
  const given = sql`(select * from jsonb_to_recordset(${JSON.stringify(batch)}::jsonb)
    as given (number int, headline text, standfirst text, body text)) as given`;
  await sql`
    insert into stories (language, state, copy, created_at, saved_at, published_at)
    select 'en', 'draft', '{}', now(), now(), now() - number * interval '50 minutes' from ${given} order by number`.execute(
    db,
  );
  await sql`
    insert into story_versions (story_id, number, headline, standfirst, section_id, slug, body, frozen_at, frozen_by)
    select number, 1, headline, standfirst, (select min(id) + number % count(*) from sections), 's-' || number,
      jsonb_build_object('type', 'doc', 'content', jsonb_build_array(jsonb_build_object(
        'type', 'paragraph', 'content', jsonb_build_array(jsonb_build_object('type', 'text', 'text', body))))),
      now(), 'bench' from ${given} order by number`.execute(db);
  await sql`
    insert into version_bylines (version_id, position, author_id, role)
    select id, 0, (select min(id) + story_id % count(*) from authors), 'words' from story_versions
    where story_id = any(${batch.map(({ number }) => number)}::int[])`.execute(db);
  await sql`
    update stories set state = 'published', published_version_id = version.id
    from story_versions as version where version.story_id = stories.id
      and stories.id = any(${batch.map(({ number }) => number)}::int[])`.execute(db);
  await sql`
    insert into plain_documents
    select number, setweight(to_tsvector('english', headline), 'A') || setweight(to_tsvector('english', standfirst), 'B')
      || to_tsvector('english', body) from ${given}`.execute(db);
  await indexStories(
    { db },
    batch.map(({ number }) => number),
  );
}
