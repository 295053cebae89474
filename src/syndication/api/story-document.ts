import type { IncomingHttpHeaders } from 'node:http';
import { commentCounts } from '#comments';
import type { Cx } from '#platform/cx';
import { Fault } from '#platform/errors';
import type { Reply } from '#platform/http';
import { killedStory } from '#stories';
import { selfOf } from '../addresses.ts';
import { exportedStory, type ExportedStory } from '../exported.ts';
import { asDocument } from '../newsml/item.ts';
import { newsmlCanceled } from '../newsml/message.ts';
import { newsmlStory } from '../newsml/story.ts';
import { ninjsCanceled } from '../ninjs/list.ts';
import { ninjsStory } from '../ninjs/story.ts';
import type { PaperFacts } from '../paper.ts';
import { answer, answerJson } from './answer.ts';
import { only } from './fields.ts';
import { mediaTypes, type Format } from './media-types.ts';
import type { StoryJson } from './schemas.ts';
import { storyJson } from './story-json.ts';

export interface StoryAsked {
  readonly id: number;
  readonly format: Format;
  readonly paper: PaperFacts;
  readonly headers: IncomingHttpHeaders;
  readonly fields?: readonly (keyof StoryJson)[] | undefined;
}

/**
 * One story in a format. A killed one is 410: as JSON a problem, in the formats of agencies an item that cancels it.
 * @throws Fault `syndication.no-such-story`, `syndication.story-killed`
 */
export async function storyDocument(cx: Cx, asked: StoryAsked): Promise<Reply> {
  const { id, format, paper, headers, fields } = asked;
  const exported = await exportedStory(cx.db, id, cx.now);
  if (!exported) return canceled(cx, asked);
  if (format === 'ninjs') return answer(asNinjs(exported, paper), headers);
  if (format === 'newsml') return answer(asNewsml(exported, paper), headers);
  const comments = (await commentCounts(cx.db, [id])).get(id) ?? 0;
  return answerJson(only(storyJson(exported, paper, comments), fields), headers);
}

const asNinjs = (exported: ExportedStory, paper: PaperFacts) => ({
  type: mediaTypes.ninjs,
  body: JSON.stringify(ninjsStory(exported, paper)),
});

const asNewsml = (exported: ExportedStory, paper: PaperFacts) => ({
  type: mediaTypes.newsml,
  body: asDocument(newsmlStory(exported, paper)),
});

async function canceled(cx: Cx, { id, format, paper, headers }: StoryAsked): Promise<Reply> {
  const killed = await killedStory(cx.db, id);
  if (!killed) throw new Fault('syndication.no-such-story', 'not-found', `There is no story ${id}.`);
  const self = selfOf(paper, 'stories', id);
  const { at, language, version } = killed;
  if (format === 'ninjs') {
    const body = JSON.stringify(ninjsCanceled(self, at));
    return answer({ body, type: mediaTypes.ninjs, status: 410 }, headers);
  }
  if (format === 'newsml') {
    const body = asDocument(newsmlCanceled(self, at, { ...paper, language, version: version + 1 }));
    return answer({ body, type: mediaTypes.newsml, status: 410 }, headers);
  }
  throw new Fault('syndication.story-killed', 'gone', `Story ${id} was withdrawn for ever.`, {
    help: 'Take it out wherever you show it.',
  });
}
