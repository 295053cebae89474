import * as z from 'zod';
import { bodyId, operation } from '#platform/http';
import { deskStories } from './desk-list.ts';
import { storyNames } from './showing.ts';
import { readableOf } from './take-part.ts';
import { isVisible } from './visibility.ts';
import { languageInput, stateSchema } from './route-schemas.ts';

const choice = z.object({
  id: z.int(),
  headline: z.string(),
  state: stateSchema,
  /** Whether readers may see it at this moment. */
  visible: z.boolean(),
});

/** What a story may name as related: stories that readers see, and working copies that whoever asks may read. */
export const linkableRoutes = [
  operation({
    method: 'GET',
    path: '/api/linkable',
    access: 'stories.open',
    summary:
      'Stories that a story may name as related, the newest first; by words of the headline, or by IDs',
    query: z.object({
      q: z.string().max(200).default(''),
      language: languageInput.optional(),
      ids: z
        .string()
        .regex(/^\d{1,10}(,\d{1,10}){0,99}$/)
        .transform((ids) => ids.split(',').map(Number))
        .pipe(z.array(bodyId))
        .optional(),
    }),
    answer: z.array(choice),
    async handle({ cx, query: { q, language, ids } }) {
      const wanted =
        ids ??
        (await deskStories(cx.db, { q, language, order: 'saved', limit: 30 }, cx.now)).stories.map(
          ({ id }) => id,
        );
      if (wanted.length === 0) return [];
      const rows = await cx.db.selectFrom('stories').selectAll().where('id', 'in', wanted).execute();
      const seen = await cx.db
        .selectFrom('stories')
        .select('id')
        .where('id', 'in', wanted)
        .where(isVisible(cx.now))
        .execute();
      const visible = new Set(seen.map(({ id }) => id));
      const readable = new Set((await readableOf(cx, rows)).map(({ id }) => id));
      const names = await storyNames(cx.db, wanted, cx.now);
      return wanted.flatMap((id) => {
        const name = names.get(id);
        return name && (visible.has(id) || readable.has(id))
          ? [
              {
                id,
                headline: name.headline,
                state: name.state as z.output<typeof stateSchema>,
                visible: visible.has(id),
              },
            ]
          : [];
      });
    },
  }),
] as const;
