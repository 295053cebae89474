import { sql, type RawBuilder } from 'kysely';
import * as z from 'zod';
import { picturesToExport } from '#media';
import type { Cx } from '#platform/cx';
import type { Db } from '#platform/db';
import { Fault } from '#platform/errors';
import { route, type Route } from '#platform/http';
import { isVisible } from '#stories';
import { authorsById, findBySlug, nameIn, sections, topicsById, type Author, type Topic } from '#taxonomy';
import { paperFacts, type PaperFacts } from '../paper.ts';
import { answerJson, linkToNext } from './answer.ts';
import { fromIdCursor, toIdCursor } from './cursor.ts';
import { cursor, limit } from './filter.ts';
import { pictureJson } from './picture-json.ts';
import { author, section, topic, type AuthorJson } from './schemas.ts';
import { nextAddress } from './story-list.ts';
import { namedIn } from './story-json.ts';

const language = z.string().max(35).optional();
const open = { method: 'GET', access: 'public', cors: true } as const;
const oneParams = z.object({ slug: z.string().min(1).max(300) });
const oneQuery = z.object({ language });
const listQuery = z.object({ language, cursor, limit });

interface Named extends Pick<Topic, 'id' | 'slug' | 'names'> {}

/** Sections, and those topics and authors that stand with a visible story: of the others nobody may know. */
export function taxonomyRoutes({ publicUrl }: { readonly publicUrl: string }): Route[] {
  const inLanguage = (cx: Cx, asked: string | undefined) => {
    const paper = paperFacts(cx.settings, publicUrl);
    return { paper, language: asked ?? paper.mainLanguage };
  };
  const nextOf = (asked: string | undefined, last: number | undefined) =>
    nextAddress({ publicUrl }, asked ?? '/', last === undefined ? undefined : toIdCursor(last));

  return [
    route({
      ...open,
      path: '/api/v1/sections',
      summary: 'Sections, in the order of the navigation',
      query: oneQuery,
      answer: z.object({ sections: z.array(section) }),
      examples: { all: {}, 'in Korean': { query: { language: 'ko' } } },
      async handle({ cx, query, headers }) {
        const { paper, language: spoken } = inLanguage(cx, query.language);
        const all = await sections(cx.db);
        return answerJson({ sections: all.map((one) => named(paper, spoken, 'section', one)) }, headers);
      },
    }),
    route({
      ...open,
      path: '/api/v1/topics',
      summary: 'Topics of stories',
      query: listQuery,
      answer: z.object({ topics: z.array(topic), next: z.url().nullable() }),
      examples: { first: { query: { limit: 5 } } },
      async handle({ cx, query, headers, incoming }) {
        const { paper, language: spoken } = inLanguage(cx, query.language);
        const { ids, last } = await told(cx.db, topicsWithStories(cx.now), query);
        const found = await topicsById(cx.db, ids);
        const topics = ids.flatMap((id) => found.get(id) ?? []);
        const next = nextOf(incoming.url, last);
        return answerJson(
          { topics: topics.map((one) => named(paper, spoken, 'topic', one)), next },
          headers,
          linkToNext(next),
        );
      },
    }),
    route({
      ...open,
      path: '/api/v1/authors',
      summary: 'Authors of stories',
      query: listQuery,
      answer: z.object({ authors: z.array(author), next: z.url().nullable() }),
      examples: { first: { query: { limit: 5 } } },
      async handle({ cx, query, headers, incoming }) {
        const { paper, language: spoken } = inLanguage(cx, query.language);
        const { ids, last } = await told(cx.db, authorsWithStories(cx.now), query);
        const found = await authorsById(cx.db, ids);
        const authors = await authorsJson(
          cx.db,
          ids.flatMap((id) => found.get(id) ?? []),
          paper,
          spoken,
        );
        const next = nextOf(incoming.url, last);
        return answerJson({ authors, next }, headers, linkToNext(next));
      },
    }),
    route({
      ...open,
      path: '/api/v1/authors/:slug',
      summary: 'One author',
      params: oneParams,
      query: oneQuery,
      answer: author,
      examples: { one: { params: { slug: 'ada-lee' } } },
      async handle({ cx, params: { slug }, query, headers }) {
        const { paper, language: spoken } = inLanguage(cx, query.language);
        let found = await findBySlug(cx.db, 'author', slug);
        if (found && 'movedTo' in found) found = await findBySlug(cx.db, 'author', found.movedTo);
        const one = found && 'current' in found ? found.current : undefined;
        const [json] =
          one && (await isTold(cx.db, authorsWithStories(cx.now), one.id))
            ? await authorsJson(cx.db, [one], paper, spoken)
            : [];
        if (!json) throw new Fault('syndication.no-such-author', 'not-found', 'There is no such author.');
        return answerJson(json, headers);
      },
    }),
  ];
}

function named(paper: PaperFacts, language: string, kind: 'section' | 'topic' | 'author', one: Named) {
  return { id: one.id, ...namedIn(paper, language)(kind, one), names: one.names };
}

/** Authors as the API tells them: never with an address of theirs. */
async function authorsJson(
  db: Db,
  authors: readonly Author[],
  paper: PaperFacts,
  language: string,
): Promise<AuthorJson[]> {
  const portraits = await picturesToExport(
    db,
    authors.flatMap(({ picture }) => picture ?? []),
  );
  return authors.map((one) => {
    const portrait = one.picture === null ? undefined : portraits.get(one.picture);
    return {
      ...named(paper, language, 'author', one),
      title: nameIn(one.titles, language),
      bio: nameIn(one.bios, language),
      // A picture without a credit goes nowhere.
      picture: portrait && portrait.credit !== '' ? pictureJson(portrait, paper) : null,
    };
  });
}

/** IDs of a kind that stand with a visible story, as a table `told`. */
type Told = RawBuilder<unknown>;

// One visible story is enough, and the newest version that names a thing mostly is such a one's. Lateral joins with a
// limit are asked row by row, as long as the page needs it; their order has each answered by an index, however rare
// the thing is.
const topicsWithStories = (now: Date): Told => sql`
  select topics.id from topics cross join lateral (
    select from topics as given cross join lateral (
      select from version_topics join stories on stories.published_version_id = version_topics.version_id
      where version_topics.topic_id = given.id and ${isVisible(now)}
      order by version_topics.version_id desc limit 1) as one
    where given.id = topics.id or given.merged_into = topics.id limit 1) as one
  where topics.merged_into is null`;

const authorsWithStories = (now: Date): Told => sql`
  select authors.id from authors cross join lateral (
    select from version_bylines join stories on stories.published_version_id = version_bylines.version_id
    where version_bylines.author_id = authors.id and ${isVisible(now)}
    order by version_bylines.version_id desc limit 1) as one`;

async function told(
  db: Db,
  all: Told,
  query: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<{ ids: number[]; last: number | undefined }> {
  const after = query.cursor === undefined ? 0 : fromIdCursor(query.cursor);
  const { rows } = await sql<{ id: number }>`
    select id from (${all}) as told where id > ${after} order by id limit ${query.limit + 1}`.execute(db);
  const ids = rows.slice(0, query.limit).map(({ id }) => id);
  return { ids, last: rows.length > query.limit ? ids.at(-1) : undefined };
}

async function isTold(db: Db, all: Told, id: number): Promise<boolean> {
  const { rows } = await sql`select from (${all}) as told where id = ${id}`.execute(db);
  return rows.length > 0;
}
