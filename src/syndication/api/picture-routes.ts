import { sql } from 'kysely';
import * as z from 'zod';
import { picturesToExport } from '#media';
import type { Db } from '#platform/db';
import { Fault } from '#platform/errors';
import { pathId, route, type Route } from '#platform/http';
import { isVisible } from '#stories';
import { paperFacts } from '../paper.ts';
import { answerJson, linkToNext } from './answer.ts';
import { fromIdCursor, toIdCursor } from './cursor.ts';
import { cursor, limit } from './filter.ts';
import { pictureJson } from './picture-json.ts';
import { picture } from './schemas.ts';
import { nextAddress } from './story-list.ts';

/** Pictures that visible stories show, the newest first: no other is anybody's to see. */
export function pictureRoutes({ publicUrl }: { readonly publicUrl: string }): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/pictures',
      access: 'public',
      cors: true,
      summary: 'Pictures of stories, newest first',
      query: z.object({ story: pathId.optional(), cursor, limit }),
      answer: z.object({ pictures: z.array(picture), next: z.url().nullable() }),
      examples: { newest: { query: { limit: 2 } }, 'of a story': { query: { story: 1 } } },
      async handle({ cx, query, headers, incoming }) {
        const found = await shownPictures(cx.db, {
          story: query.story,
          before: query.cursor === undefined ? undefined : fromIdCursor(query.cursor),
          limit: query.limit + 1,
          now: cx.now,
        });
        const ids = found.slice(0, query.limit);
        const last = found.length > query.limit ? ids.at(-1) : undefined;
        const pictures = await picturesToExport(cx.db, ids);
        const following = last === undefined ? undefined : toIdCursor(last);
        const next = nextAddress({ publicUrl }, incoming.url ?? '/', following);
        const paper = paperFacts(cx.settings, publicUrl);
        const told = ids.flatMap((id) => {
          const one = pictures.get(id);
          return one ? pictureJson(one, paper) : [];
        });
        return answerJson({ pictures: told, next }, headers, linkToNext(next));
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/pictures/:id',
      access: 'public',
      cors: true,
      summary: 'One picture, with its credit and renditions',
      params: z.object({ id: pathId }),
      answer: picture,
      examples: { one: { params: { id: 1 } } },
      async handle({ cx, params: { id }, headers }) {
        const [shown] = await shownPictures(cx.db, { only: id, limit: 1, now: cx.now });
        const one = shown === undefined ? undefined : (await picturesToExport(cx.db, [id])).get(id);
        if (!one) throw new Fault('syndication.no-such-picture', 'not-found', `There is no picture ${id}.`);
        return answerJson(pictureJson(one, paperFacts(cx.settings, publicUrl)), headers);
      },
    }),
  ];
}

interface Shown {
  readonly story?: number | undefined;
  readonly only?: number;
  readonly before?: number | undefined;
  readonly limit: number;
  readonly now: Date;
}

async function shownPictures(db: Db, { story, only, before, limit: most, now }: Shown): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select pictures.id
    from pictures
    where exists (
      select from picture_uses join stories on stories.id = picture_uses.story_id
      where picture_uses.picture_id = pictures.id and ${isVisible(now)}
        and (${story ?? null}::int is null or stories.id = ${story ?? null}::int))
      and (${only ?? null}::int is null or pictures.id = ${only ?? null}::int)
      and (${before ?? null}::int is null or pictures.id < ${before ?? null}::int)
    order by pictures.id desc limit ${most}`.execute(db);
  return rows.map(({ id }) => id);
}
