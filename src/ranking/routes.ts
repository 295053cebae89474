import * as z from 'zod';
import type { Cx } from '#platform/cx';
import { Fault } from '#platform/errors';
import { json, route, type Route } from '#platform/http';
import { readStory, storyCards } from '#stories';
import { findBySlug, nameIn, paperSettings } from '#taxonomy';
import { listNamed, type ListName } from './lists.ts';
import { readList } from './read-list.ts';

const query = z.object({
  section: z.string().max(200).optional(),
  story: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
  language: z.string().max(35).optional(),
});

/**
 * `GET /api/lists/NAME?section=SLUG&story=ID&language=CODE`: the slots of a list, each with the parts of its score and
 * its reason in words. 404 for an unknown list, section or story, 422 for You May Also Like without a story, and for a
 * section where the list has none.
 */
export const listRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/lists/:name',
    access: 'public',
    params: z.object({ name: z.string() }),
    query,
    async handle({ cx, params, query }) {
      const list = listNamed(params.name);
      if (list === undefined) {
        throw new Fault('ranking.no-such-list', 'not-found', `There is no list "${params.name}".`, {
          help: 'The lists are popular-now, weekly-best, must-reads, you-may-also-like and latest.',
        });
      }
      const { story, language } = await subjectOf(cx, list, query);
      const section = query.section === undefined ? undefined : await sectionOf(cx, list, query.section);
      const { slots, decidedAt } = await readList(cx.db, { list, language, section, story, now: cx.now });
      const cards = await storyCards(
        cx.db,
        slots.map((slot) => slot.story),
        cx.now,
      );
      const shown = slots.flatMap((slot) => {
        const card = cards.get(slot.story);
        return card ? [{ slot, card }] : [];
      });
      return json({
        list,
        language,
        decidedAt,
        slots: shown.map(({ slot, card }, index) => ({
          position: index + 1,
          story: {
            id: card.id,
            url: card.href,
            headline: card.headline,
            section: nameIn(card.section.names, language),
          },
          score: slot.score,
          parts: slot.parts,
          reason: slot.reason,
        })),
      });
    },
  }),
];

/** A story's list speaks its language; the others that which is asked for, else the paper's main one. */
async function subjectOf(
  cx: Cx,
  list: string,
  asked: z.infer<typeof query>,
): Promise<{ story: number | undefined; language: string }> {
  const language = asked.language ?? cx.settings.get(paperSettings.language);
  if (list !== 'you-may-also-like') return { story: undefined, language };
  if (asked.story === undefined) {
    throw new Fault('ranking.story-missing', 'invalid', 'This list belongs to a story.', {
      help: 'Ask for it as /api/lists/you-may-also-like?story=ID.',
    });
  }
  const story = await readStory(cx.db, asked.story, cx.now);
  if (!story) throw new Fault('ranking.no-such-story', 'not-found', `There is no story ${asked.story}.`);
  return { story: story.id, language: story.language };
}

async function sectionOf(cx: Cx, list: ListName, slug: string): Promise<number> {
  if (list !== 'popular-now' && list !== 'latest') {
    throw new Fault('ranking.no-section-lists', 'invalid', `The list "${list}" is one for the whole paper.`, {
      help: 'Sections have popular-now and latest of their own.',
    });
  }
  let found = await findBySlug(cx.db, 'section', slug);
  if (found && 'movedTo' in found) found = await findBySlug(cx.db, 'section', found.movedTo);
  if (found && 'current' in found) return found.current.id;
  throw new Fault('ranking.no-such-section', 'not-found', `There is no section "${slug}".`);
}
