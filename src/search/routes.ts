import * as z from 'zod';
import { json, route, text, type Route, type RouteRequest } from '#platform/http';
import type { Cx } from '#platform/cx';
import { storyCards } from '#stories';
import { paperSettings } from '#taxonomy';
import { languageOf } from './asked-language.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { nameFacets } from './name-facets.ts';
import { searchStories } from './search-stories.ts';
import { spellingHelp } from './spelling.ts';
import { suggest, type Suggestion } from './suggest.ts';

// However long it is: only its beginning is read.
const q = z.string('say what to look for: ?q=words');
const language = z.string().max(35).optional();

const asked = z.object({
  q,
  language,
  order: z.enum(['best', 'newest']).default('best'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(500).optional(),
  facets: z.enum(['true', 'false']).default('false'),
});

const answered = z.object({
  query: z.string(),
  total: z.int(),
  results: z.array(
    z.object({
      id: z.int(),
      url: z.string(),
      headline: z.string(),
      standfirst: z.string(),
      published: z.string(),
      language: z.string(),
      score: z.number(),
      snippet: z.string(),
    }),
  ),
  next: z.string().nullable(),
  didYouMean: z.string().nullable(),
  facets: z
    .array(z.object({ kind: z.string(), value: z.string(), name: z.string(), stories: z.int() }))
    .optional(),
});

const beginning = z.object({ q, language });

const suggested = z.object({
  suggestions: z.array(z.object({ kind: z.string(), text: z.string(), url: z.string() })),
});

// Anybody's page may ask: there is nothing private in the answer.
const open = { 'access-control-allow-origin': '*' };

/** `GET /api/search?q=WORDS` and `/api/search/suggestions?q=BEGINNING`: what the search page shows, for machines. */
export const searchRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/search',
    access: 'public',
    summary: 'Search stories',
    query: asked,
    answer: answered,
    handle: (request) => answer(request),
  }),
  route({
    method: 'GET',
    path: '/api/search/suggestions',
    access: 'public',
    summary: 'Suggest what a question may lead to',
    query: beginning,
    answer: suggested,
    async handle({ cx, query }) {
      const main = cx.settings.get(paperSettings.language);
      const { own, found } = await suggestFor(cx, query);
      const prefix = own === main ? '' : `/${own}`;
      const suggestions = found.map((one) => ({ kind: one.kind, text: one.text, url: urlOf(one, prefix) }));
      return json({ suggestions }, 200, open);
    },
  }),
  // For the address bar: OpenSearch Suggestions 1.0.
  route({
    method: 'GET',
    path: '/api/search/opensearch',
    access: 'public',
    query: beginning,
    async handle({ cx, query }) {
      const { found } = await suggestFor(cx, query);
      const body = JSON.stringify([query.q, found.map((one) => one.text)]);
      return text(body, 'application/x-suggestions+json; charset=utf-8', open);
    },
  }),
];

async function suggestFor(cx: Cx, { q: query, language: said }: z.output<typeof beginning>) {
  const own = said ?? languageOf(query, cx.settings);
  return { own, found: await suggest(cx.db, { query, language: own, now: cx.now }) };
}

async function answer({ cx, query }: RouteRequest<unknown, z.output<typeof asked>, unknown>) {
  const { db, now } = cx;
  const found = await searchStories(db, {
    query: query.q,
    language: query.language,
    order: query.order,
    limit: query.limit,
    timeZone: cx.settings.get(paperSettings.timeZone),
    facets: query.facets === 'true',
    after: query.cursor === undefined ? undefined : readCursor(query.cursor),
    now,
  });
  const stories = found.results.map(({ story }) => story);
  const spoken = query.language ?? languageOf(query.q, cx.settings);
  const [cards, facets, didYouMean] = await Promise.all([
    storyCards(db, stories, now),
    query.facets === 'true' ? nameFacets(db, found.facets, spoken) : undefined,
    found.mayBeMisspelt && query.cursor === undefined
      ? spellingHelp(db, { query: query.q, language: spoken, now })
      : undefined,
  ]);
  return json(
    {
      query: query.q,
      total: found.total,
      results: found.results.flatMap(({ story, score, snippetHtml }) => {
        const card = cards.get(story);
        if (!card) return [];
        const { headline, standfirst, publishedAt } = card;
        const shown = { headline, standfirst, published: publishedAt.toISOString(), language: card.language };
        return [{ id: story, url: card.href, ...shown, score, snippet: snippetHtml }];
      }),
      next: found.next && writeCursor(found.next),
      didYouMean: didYouMean ?? null,
      ...(facets ? { facets } : {}),
    },
    200,
    open,
  );
}

function urlOf({ kind, target }: Suggestion, prefix: string): string {
  if (kind === 'story') return target;
  const places = { section: '', topic: '/topics', author: '/authors' } as const;
  return encodeURI(`${prefix}${places[kind]}/${target}`);
}
