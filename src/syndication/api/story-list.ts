import type { IncomingHttpHeaders } from 'node:http';
import { commentCounts } from '#comments';
import type { Cx } from '#platform/cx';
import type { Reply } from '#platform/http';
import { storyPlaces, type PlaceFilter } from '#stories';
import { exportedStories, type ExportedStory } from '../exported.ts';
import { asDocument } from '../newsml/item.ts';
import { newsmlMessage } from '../newsml/message.ts';
import { newsmlStory } from '../newsml/story.ts';
import { ninjsList } from '../ninjs/list.ts';
import { ninjsStory } from '../ninjs/story.ts';
import type { PaperFacts } from '../paper.ts';
import { answer, answerJson, linkToNext } from './answer.ts';
import { fromCursor, pageOf } from './cursor.ts';
import { only } from './fields.ts';
import { mediaTypes, type Format } from './media-types.ts';
import { storyFields, type StoryJson } from './schemas.ts';
import { storyJson } from './story-json.ts';

export interface StoriesAsked {
  readonly filter: PlaceFilter;
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly format: Format;
  readonly paper: PaperFacts;
  readonly headers: IncomingHttpHeaders;
  readonly fields?: readonly (keyof StoryJson)[] | undefined;
  /** Path and query of the request, for the address of the next page. */
  readonly asked: string;
}

/** What a list tells of each story unless it is asked for more. */
const heavy = new Set<keyof StoryJson>(['body', 'text', 'pictures']);
export const listedFields = (Object.keys(storyFields) as (keyof StoryJson)[]).filter(
  (name) => !heavy.has(name),
);

/** A page of visible stories in a format. @throws Fault `syndication.cursor-invalid` */
export async function storyList(cx: Cx, request: StoriesAsked): Promise<Reply> {
  const { filter, cursor, limit, format, paper, headers, fields = listedFields } = request;
  const after = cursor === undefined ? undefined : fromCursor(cursor);
  const found = await storyPlaces(cx.db, filter, { limit: limit + 1, after });
  const { page, cursor: following } = pageOf(found, limit);
  const ids = page.map(({ id }) => id);
  const stories = await exportedStories(cx.db, ids, cx.now);
  const next = nextAddress(paper, request.asked, following);
  const self = `${paper.publicUrl}${request.asked}`;
  if (format === 'ninjs') {
    const items = stories.map((one) => [one.story.headline, ninjsStory(one, paper)] as const);
    const body = JSON.stringify(ninjsList(self, paper.name, items));
    return answer({ body, type: mediaTypes.ninjs, headers: linkToNext(next) }, headers);
  }
  if (format === 'newsml') {
    const items = stories.map((one) => newsmlStory(one, paper));
    const body = asDocument(newsmlMessage(self, paper, newest(stories), items));
    return answer({ body, type: mediaTypes.newsmlMessage, headers: linkToNext(next) }, headers);
  }
  const comments = fields.includes('comments') ? await commentCounts(cx.db, ids) : new Map<number, number>();
  const told = stories.map((one) => only(storyJson(one, paper, comments.get(one.story.id) ?? 0), fields));
  return answerJson({ stories: told, next }, headers, linkToNext(next));
}

/** The same address at another place in the list. */
export function nextAddress(
  { publicUrl }: Pick<PaperFacts, 'publicUrl'>,
  asked: string,
  cursor: string | undefined,
): string | null {
  if (cursor === undefined) return null;
  const url = new URL(asked, publicUrl);
  url.searchParams.set('cursor', cursor);
  return `${publicUrl}${url.pathname}${url.search}`;
}

/** The list's own time: that of what changed last in it, so that a list that did not change is the same. */
function newest(stories: readonly ExportedStory[]): Date {
  const changes = stories.map(({ story }) => Number(story.updatedAt ?? story.publishedAt));
  return new Date(Math.max(0, ...changes));
}
