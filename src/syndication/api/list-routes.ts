import * as z from 'zod';
import { commentCounts } from '#comments';
import { Fault } from '#platform/errors';
import { pathId, route, type Route } from '#platform/http';
import { listNamed, readList, shownSlots, type ListName } from '#ranking';
import { exportedStories } from '../exported.ts';
import { paperFacts } from '../paper.ts';
import { answerJson } from './answer.ts';
import { fieldsOf, only } from './fields.ts';
import { listed, sparse, storyFields, type StoryJson } from './schemas.ts';
import { storyJson } from './story-json.ts';

const usual: readonly (keyof StoryJson)[] = ['url', 'headline', 'section', 'publishedAt', 'language'];
const fields = fieldsOf(Object.keys(storyFields) as (keyof StoryJson)[]);
const open = { method: 'GET', access: 'public', cors: true } as const;

/** The paper's ranked lists. Why each story stands there, `/api/lists/NAME` tells. */
export function listRoutes({ publicUrl }: { readonly publicUrl: string }): Route[] {
  return [
    route({
      ...open,
      path: '/api/v1/lists',
      summary: 'The names of the lists',
      answer: z.object({ lists: z.array(listed) }),
      examples: { all: {} },
      handle: ({ headers }) =>
        answerJson(
          {
            lists: Object.keys(shownSlots).map((name) => ({
              name,
              self: `${publicUrl}/api/v1/lists/${name}`,
            })),
          },
          headers,
        ),
    }),
    route({
      ...open,
      path: '/api/v1/lists/:name',
      summary: 'The stories of a list, best first',
      params: z.object({ name: z.string().max(100) }),
      query: z.object({ language: z.string().max(35).optional(), story: pathId.optional(), fields }),
      answer: z.object({
        list: z.string(),
        language: z.string(),
        decidedAt: z.iso.datetime().nullable(),
        stories: z.array(sparse(storyFields)),
      }),
      examples: {
        latest: { params: { name: 'latest' } },
        'in another language': { params: { name: 'weekly-best' }, query: { language: 'ko' } },
        'read after a story': { params: { name: 'you-may-also-like' }, query: { story: 1 } },
      },
      async handle({ cx, params, query, headers }) {
        const list = listNamed(params.name);
        if (list === undefined) {
          throw new Fault('syndication.no-such-list', 'not-found', 'There is no such list.', {
            help: 'Their names stand at /api/v1/lists.',
          });
        }
        const paper = paperFacts(cx.settings, publicUrl);
        const of = subjectOf(list, query.story);
        const [about] = of === undefined ? [] : await exportedStories(cx.db, [of], cx.now);
        if (of !== undefined && !about) {
          throw new Fault('syndication.no-such-story', 'not-found', `There is no story ${of}.`);
        }
        const language = about?.story.language ?? query.language ?? paper.mainLanguage;
        const { slots, decidedAt } = await readList(cx.db, { list, language, story: of, now: cx.now });
        const ids = slots.map(({ story }) => story);
        const wanted = query.fields ?? usual;
        const stories = await exportedStories(cx.db, ids, cx.now);
        const comments = wanted.includes('comments') ? await commentCounts(cx.db, ids) : undefined;
        return answerJson(
          {
            list,
            language,
            // Latest is decided by each request: that it was is no change of it.
            decidedAt: list === 'latest' ? null : (decidedAt?.toISOString() ?? null),
            stories: stories.map((one) =>
              only(storyJson(one, paper, comments?.get(one.story.id) ?? 0), wanted),
            ),
          },
          headers,
        );
      },
    }),
  ];
}

/** The story whose list it is. @throws Fault `syndication.story-missing` */
function subjectOf(list: ListName, story: number | undefined): number | undefined {
  if (list !== 'you-may-also-like') return undefined;
  if (story !== undefined) return story;
  throw new Fault('syndication.story-missing', 'invalid', 'This list belongs to a story.', {
    help: 'Ask for it with ?story=ID.',
  });
}
