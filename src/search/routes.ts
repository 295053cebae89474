import * as z from 'zod';
import { json, route, type Route } from '#platform/http';
import { storyCards } from '#stories';
import { searchStories } from './search-stories.ts';

const pageSize = 20;

/** `GET /api/search?q=WORDS&language=en&page=2`: what the search page shows, for machines. */
export const searchRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/search',
    access: 'public',
    query: z.object({
      q: z.string('say what to look for: ?q=words').max(300),
      language: z.string().max(35).optional(),
      page: z.coerce.number().int().min(1).max(500).default(1),
    }),
    async handle({ cx, query }) {
      const { total, results } = await searchStories(cx.db, {
        query: query.q,
        language: query.language,
        limit: pageSize,
        offset: (query.page - 1) * pageSize,
        now: cx.now,
      });
      const cards = await storyCards(
        cx.db,
        results.map(({ story }) => story),
        cx.now,
      );
      return json({
        query: query.q,
        total,
        page: query.page,
        results: results.flatMap(({ story, score, snippetHtml }) => {
          const card = cards.get(story);
          return card
            ? [{ id: story, url: card.href, headline: card.headline, score, snippet: snippetHtml }]
            : [];
        }),
      });
    },
  }),
];
