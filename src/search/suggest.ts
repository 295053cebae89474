import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { positioned, scan, words } from '#platform/text';
import { storyCards } from '#stories';
import { authorsById, nameIn, sectionsById, topicsById } from '#taxonomy';
import { countFacets } from './facets.ts';
import { match } from './match.ts';
import { pageOf } from './page-of.ts';
import { parseQuery, type Unit } from './parse-query.ts';
import { readIndex } from './read-index.ts';

export interface Suggestion {
  readonly kind: 'story' | 'section' | 'topic' | 'author';
  readonly text: string;
  /** The story's path, or the slug of what else it is. */
  readonly target: string;
}

export interface SuggestRequest {
  readonly query: string;
  readonly language: string;
  readonly now: Date;
}

const mostStories = 6;
const mostNames = 3;
const mostWords = 40;

/**
 * What the beginning of a question may lead to: sections, topics and authors by their names, and stories that hold its
 * words but the commonest, the last one as far as it is typed. All from stories that readers can see.
 */
export async function suggest(db: Db, { query, language, now }: SuggestRequest): Promise<Suggestion[]> {
  const units = await unitsOfBeginning(db, query.normalize('NFC').slice(0, 100), language);
  if (units.length === 0) return [];
  const read = await readIndex(
    db,
    units.map((unit, index) => {
      const isLast = index === units.length - 1;
      return { unit, role: 'open', times: 1, isNeeded: isLast, mayLackForms: isLast };
    }),
    now,
  );
  const { blocks, newest } = read;
  const matches = match({ ...read, language, filters: {}, asOf: newest, needsAll: true });
  const best = pageOf(matches, blocks, { order: 'best', after: undefined, count: mostStories }).map(
    ({ story }) => story,
  );
  if (best.length === 0) return [];
  const cards = await storyCards(db, best, now);
  const named = await namesIn(db, countFacets(matches.documents, blocks, 'UTC'), { query, language, now });
  const stories = best.flatMap((story): Suggestion[] => {
    const card = cards.get(story);
    return card ? [{ kind: 'story', text: card.headline, target: card.href }] : [];
  });
  return [...named, ...stories];
}

/** The words of a question, of which the last stands for all known words that begin so. */
async function unitsOfBeginning(db: Db, query: string, language: string): Promise<Unit[]> {
  const { open, bound } = parseQuery(query, language);
  const last = Array.from(scan(query)).at(-1);
  const whole = [...bound, ...open.map(({ terms }) => ({ terms }))];
  if (last?.kind !== 'word' || last.end < query.length) return whole;
  const beginning = words(last.text).join('');
  const { rows } = await sql<{ word: string }>`
    select word from search_words where language = ${language}
      and word >= ${beginning} and word < ${beginning} || U&'\\+10FFFF' order by length(word), word limit ${mostWords}`.execute(
    db,
  );
  const forms = new Set(
    [beginning, ...rows.map(({ word }) => word)].flatMap((word) =>
      Array.from(positioned(word, language), ({ term }) => term),
    ),
  );
  const before = parseQuery(query.slice(0, last.start), language).open.map(({ terms }) => ({ terms }));
  return [...before, { terms: [{ offset: 0, forms: [...forms], isPrefix: false }] }];
}

async function namesIn(
  db: Db,
  { sections, topics, authors }: ReturnType<typeof countFacets>,
  { query, language }: SuggestRequest,
): Promise<Suggestion[]> {
  const ids = (counts: readonly (readonly [number, number])[]) => counts.map(([id]) => id);
  const found = [
    ['section', await sectionsById(db, ids(sections))],
    ['topic', await topicsById(db, ids(topics))],
    ['author', await authorsById(db, ids(authors))],
  ] as const;
  const asked = words(query);
  const suggestions: Suggestion[] = [];
  for (const [kind, entries] of found) {
    for (const { names, slug } of entries.values()) {
      const text = nameIn(names, language);
      const own = words(text);
      if (asked.length > 0 && asked.every((word) => own.some((name) => name.startsWith(word))))
        suggestions.push({ kind, text, target: slug });
    }
  }
  return suggestions.slice(0, mostNames);
}
