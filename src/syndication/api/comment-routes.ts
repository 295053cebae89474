import * as z from 'zod';
import { commentsFrom } from '#comments';
import { pathId, route, type Route } from '#platform/http';
import { answerJson, linkToNext } from './answer.ts';
import { fromCursor, pageOf } from './cursor.ts';
import { only, fieldsOf } from './fields.ts';
import { cursor, limit } from './filter.ts';
import { commentFields, sparse, type CommentJson } from './schemas.ts';
import { nextAddress } from './story-list.ts';

const fields = fieldsOf(Object.keys(commentFields) as (keyof CommentJson)[]);

/** Published comments under visible stories, the newest first. */
export function commentRoutes({ publicUrl }: { readonly publicUrl: string }): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/comments',
      access: 'public',
      cors: true,
      summary: 'Comments, newest first',
      query: z.object({ story: pathId.optional(), cursor, limit, fields }),
      answer: z.object({ comments: z.array(sparse(commentFields)), next: z.url().nullable() }),
      examples: { newest: { query: { limit: 5 } }, 'of a story': { query: { story: 1 } } },
      async handle({ cx, query, headers, incoming }) {
        const found = await commentsFrom(cx.db, {
          story: query.story,
          after: query.cursor === undefined ? undefined : fromCursor(query.cursor),
          limit: query.limit + 1,
          now: cx.now,
        });
        const { page, cursor: following } = pageOf(found, query.limit);
        const next = nextAddress({ publicUrl }, incoming.url ?? '/', following);
        const told = page.map(({ id, story, storyHref, name, text, postedAt }) =>
          only(
            {
              id,
              story,
              storyUrl: `${publicUrl}${storyHref}`,
              name,
              text,
              postedAt: postedAt.toISOString(),
            },
            query.fields,
          ),
        );
        return answerJson({ comments: told, next }, headers, linkToNext(next));
      },
    }),
  ];
}
