import * as z from 'zod';
import { Fault } from '#platform/errors';
import { movedForever, route, type Route } from '#platform/http';
import { resolveAddress } from '#stories';
import { paperFacts } from '../paper.ts';
import { storyDocument } from './story-document.ts';

const segment = z.string().min(1).max(300);

/** `/SECTION/SLUG.ninjs` and `.newsml`: a story's own address, in the formats of agencies. */
export function pageFormatRoutes({ publicUrl }: { readonly publicUrl: string }): Route[] {
  const formats = ['ninjs', 'newsml'] as const;
  return formats.flatMap((format) =>
    ['/:section/:slug', '/:language/:section/:slug'].map((page) =>
      route({
        method: 'GET',
        path: `${page}.${format}`,
        access: 'public',
        cors: true,
        params: z.record(z.string(), segment),
        async handle({ cx, path, headers }) {
          const found = await resolveAddress(cx.db, path.slice(0, -1 - format.length), cx.now);
          if (found.kind === 'moved') return movedForever(`${found.to}.${format}`);
          if (found.kind === 'gone')
            throw new Fault('syndication.story-killed', 'gone', 'This story was withdrawn for ever.');
          if (found.kind === 'missing')
            throw new Fault('syndication.no-such-story', 'not-found', 'There is no story at this address.');
          const paper = paperFacts(cx.settings, publicUrl);
          return storyDocument(cx, { id: found.story, format, paper, headers });
        },
      }),
    ),
  );
}
