import * as z from 'zod';
import { operation } from '#platform/http';
import { readableOf } from '../take-part.ts';
import type { Rooms } from './rooms.ts';

/** Who writes on what at this moment, for the desk's lists. */
export const writingRoutes = (rooms: Pick<Rooms, 'writing'>) =>
  [
    operation({
      method: 'GET',
      path: '/api/writing',
      access: 'stories.open',
      summary: 'Who has which story open at this moment',
      answer: z.array(
        z.object({
          story: z.int(),
          people: z.array(z.object({ id: z.int(), name: z.string(), colour: z.int() })),
        }),
      ),
      async handle({ cx }) {
        const writing = rooms.writing();
        if (writing.size === 0) return [];
        const rows = await cx.db
          .selectFrom('stories')
          .selectAll()
          .where('id', 'in', [...writing.keys()])
          .execute();
        const staff = await cx.db
          .selectFrom('staff')
          .select(['id', 'name'])
          .where('id', 'in', [...writing.values()].flat())
          .execute();
        const names = new Map(staff.map(({ id, name }) => [id, name]));
        return (await readableOf(cx, rows)).map(({ id: story }) => ({
          story,
          people: (writing.get(story) ?? []).flatMap((id) => {
            const name = names.get(id);
            return name === undefined ? [] : [{ id, name, colour: id % 8 }];
          }),
        }));
      },
    }),
  ] as const;
