import * as z from 'zod';
import { listCalled, slotNames } from '#audience';
import { Fault } from '#platform/errors';
import { operation } from '#platform/http';
import type { Cx } from '#platform/cx';
import { storyCards, storyNames } from '#stories';
import { nameIn, paperSettings, sections } from '#taxonomy';
import { paperLanguages } from './facts.ts';
import { listStanding } from './list-standing.ts';
import { shownSlots, type ListName } from './lists.ts';
import { wouldMove } from './would-move.ts';

const listNames = Object.keys(shownSlots) as [ListName, ...ListName[]];
const id = z.coerce.number().int().min(0).max(2_147_483_647).default(0);
const slotOutput = z.object({
  position: z.int(),
  shown: z.boolean().describe('Readers see it; the others wait for a place.'),
  story: z.object({
    id: z.int(),
    headline: z.string(),
    section: z.string(),
    url: z.string().nullable().describe('Null for a story that readers cannot see now.'),
  }),
  score: z.number(),
  parts: z.record(z.string(), z.number()),
  reason: z.string(),
  wouldMove: z
    .object({ amount: z.int(), unit: z.enum(['views', 'reads', 'finishes', 'readers']) })
    .nullable()
    .describe('What would put it above the slot before it while all else stays.'),
});

/** Why each slot of a list is where it is, now and in the last week. */
export const standingRoutes = [
  operation({
    method: 'GET',
    path: '/api/lists/:name/standing',
    access: 'audience.read',
    summary: 'A list as it stands or stood, with the parts of each score and what would move it',
    params: z.object({
      name: z.enum(slotNames).exclude(['front']).transform(listCalled).pipe(z.enum(listNames)),
    }),
    query: z.object({
      language: z
        .string()
        .max(35)
        .optional()
        .describe('The paper’s main one by default; a story’s own list has its own.'),
      section: id.describe('ID of a section; 0 for the whole paper.'),
      story: id.describe('For you-may-also-like: the story whose list it is.'),
      at: z.iso.datetime({ offset: true }).optional().describe('As it stood then.'),
    }),
    answer: z.object({
      language: z.string(),
      languages: z.array(z.string()).describe('Those in which anything was published.'),
      sections: z.array(z.object({ id: z.int(), name: z.string() })),
      zone: z.string().describe('IANA name of the paper’s time zone.'),
      story: z
        .object({ id: z.int(), headline: z.string() })
        .nullable()
        .describe('Whose list it is; null for a list of the paper.'),
      decidedAt: z.string().nullable(),
      seed: z.int().nullable().describe('What its chance was made of.'),
      earlier: z.string().nullable(),
      later: z.string().nullable(),
      slots: z.array(slotOutput),
    }),
    async handle({ cx, params: { name: list }, query }) {
      const at = query.at === undefined ? undefined : new Date(query.at);
      const own = list === 'you-may-also-like';
      const language = await languageOf(cx, own ? query.story : 0, query.language);
      const all = (await sections(cx.db)).map((one) => ({ id: one.id, name: nameIn(one.names, language) }));
      const named = new Map(all.map((one) => [one.id, one.name]));
      if (!own && query.section > 0 && !named.has(query.section))
        throw new Fault('ranking.no-such-section', 'not-found', `There is no section ${query.section}.`);
      const standing = await listStanding(cx.db, {
        list,
        language,
        section: own ? 0 : query.section,
        story: own ? query.story : 0,
        at,
        now: cx.now,
      });
      const ids = standing.slots.map(({ story }) => story);
      const cards = await storyCards(cx.db, ids, cx.now);
      const names = await storyNames(cx.db, own ? [...ids, query.story] : ids, cx.now);
      // Only of a list that was decided: what a draft is called is not told here.
      const whose = own && ids.length > 0 ? names.get(query.story) : undefined;
      return {
        language,
        languages: await paperLanguages(cx.db),
        sections: all,
        zone: cx.settings.get(paperSettings.timeZone),
        story: whose ? { id: query.story, headline: whose.headline } : null,
        decidedAt: standing.decidedAt?.toISOString() ?? null,
        seed: standing.seed,
        earlier: standing.earlier?.toISOString() ?? null,
        later: standing.later?.toISOString() ?? null,
        slots: standing.slots.map((slot, index) => {
          const card = cards.get(slot.story);
          return {
            position: index + 1,
            shown: index < standing.shown,
            story: {
              id: slot.story,
              headline: card?.headline ?? names.get(slot.story)?.headline ?? '',
              section: (card && named.get(card.section.id)) ?? '',
              url: card?.href ?? null,
            },
            score: slot.score,
            parts: { ...slot.parts },
            reason: slot.reason,
            wouldMove: wouldMove(list, slot, standing.slots[index - 1]),
          };
        }),
      };
    },
  }),
] as const;

async function languageOf({ db, settings }: Cx, story: number, asked: string | undefined): Promise<string> {
  if (story === 0) return asked ?? settings.get(paperSettings.language);
  const own = await db.selectFrom('stories').select('language').where('id', '=', story).executeTakeFirst();
  if (!own) throw new Fault('ranking.no-such-story', 'not-found', `There is no story ${story}.`);
  return own.language;
}
