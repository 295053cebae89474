import * as z from 'zod';
import { Fault } from '#platform/errors';
import { operation, pathId } from '#platform/http';
import { readStory, storyCards } from '#stories';
import { nameIn } from '#taxonomy';
import { relatedStories } from './related.ts';

const most = 20;

/** Stories by their text alone; what readers make of them is in the list you-may-also-like. */
export const relatedRoutes = [
  operation({
    method: 'GET',
    path: '/api/stories/:id/related',
    access: 'public',
    summary: 'Stories whose text is nearest to a story’s, nearest first',
    params: z.object({ id: pathId }),
    query: z.object({ limit: z.coerce.number().int().min(1).max(most).default(5) }),
    answer: z.object({
      related: z.array(
        z.object({
          id: z.int(),
          url: z.string(),
          headline: z.string(),
          section: z.string(),
          similarity: z.number().describe('Cosine of both texts, from 0 to 1.'),
        }),
      ),
    }),
    async handle({ cx, params, query }) {
      const story = await readStory(cx.db, params.id, cx.now);
      if (!story) throw new Fault('ranking.no-such-story', 'not-found', `There is no story ${params.id}.`);
      const near = await relatedStories(cx.db, params.id, { limit: query.limit, now: cx.now });
      const cards = await storyCards(
        cx.db,
        near.map((one) => one.story),
        cx.now,
      );
      return {
        related: near.flatMap(({ story: id, similarity }) => {
          const card = cards.get(id);
          return card
            ? [
                {
                  id,
                  url: card.href,
                  headline: card.headline,
                  section: nameIn(card.section.names, story.language),
                  similarity,
                },
              ]
            : [];
        }),
      };
    },
  }),
] as const;
