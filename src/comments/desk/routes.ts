import * as z from 'zod';
import { audit, type ReaderHouse } from '#accounts';
import { inTransaction } from '#platform/db';
import { Fault } from '#platform/errors';
import { bodyId, operation, pathId } from '#platform/http';
import { changeSetting } from '#platform/settings';
import { storyCards } from '#stories';
import { classifierState } from '../classifier/newsroom.ts';
import { listChange, listsInForce, listUses, wordLists } from '../words/lists.ts';
import { answerAppeal } from './appeals.ts';
import { answerMeasure, contestedMeasures } from './contest.ts';
import { contextOf } from './context.ts';
import { decide } from './decide.ts';
import { liftBans, liftMeasure, measureReader } from './measures.ts';
import { addNote } from './notes.ts';
import { countQueues, queues, readQueue } from './queue.ts';
import { readRecord } from './record.ts';
import * as schemas from './schemas.ts';
import { markOf } from './stream.ts';
import { undo } from './undo.ts';

const access = 'comments.moderate';
const params = z.object({ id: pathId });
const bulk = 200;

/** Operations of the moderation desk. */
export function moderationOperations(house: ReaderHouse) {
  return [
    operation({
      method: 'GET',
      path: '/api/moderation',
      access,
      summary: 'How many comments wait in each queue, as far as a thousand, and what the classifier knows',
      answer: z.object({
        new: z.int(),
        held: z.int(),
        reported: z.int(),
        appealed: z.int(),
        classifier: schemas.classifierState,
      }),
      async handle({ cx }) {
        const counts = await countQueues(cx.db);
        const measures = await contestedMeasures(cx.db);
        return {
          ...counts,
          appealed: counts.appealed + measures.length,
          classifier: await classifierState(cx.db),
        };
      },
    }),
    operation({
      method: 'GET',
      path: '/api/moderation/queues/:queue',
      access,
      summary: 'A page of a queue; each look at what one reader wrote stands in the audit',
      params: z.object({ queue: z.enum(queues) }),
      query: z.object({
        story: pathId.optional(),
        section: pathId.optional(),
        reader: pathId.optional(),
        phase: z.string().max(40).optional(),
        order: z.enum(['time', 'likely']).default('time'),
        after: z.string().max(60).optional(),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
      answer: z.object({
        items: z.array(schemas.queuedComment),
        next: z.string().nullable(),
        /** From when the list is: the stream of changes tells what came since. */
        mark: z.string(),
      }),
      async handle({ cx, params: { queue }, query }) {
        // What one reader said is as much a look at the reader as the record is.
        if (query.reader !== undefined) await audit(cx, 'reader.comments-read', query.reader);
        const mark = await markOf(cx);
        const { items, next } = await readQueue(cx.db, { queue, ...query });
        const stories = [...new Set(items.map(({ story }) => story.id))];
        const cards = await storyCards(cx.db, stories, cx.now);
        const linked = items.map((item) => ({
          ...item,
          story: { ...item.story, href: cards.get(item.story.id)?.href ?? null },
        }));
        return { items: linked as z.output<typeof schemas.queuedComment>[], next, mark };
      },
    }),
    operation({
      method: 'GET',
      path: '/api/comments/:id/context',
      access,
      summary: 'What stands around a comment: decisions, notes, the thread, what moved the classifier',
      params,
      answer: schemas.context,
      handle: async ({ cx, params: { id } }) =>
        (await contextOf(cx.db, id)) as z.output<typeof schemas.context>,
    }),
    operation({
      method: 'POST',
      path: '/api/moderation/decisions',
      access,
      summary:
        'Decide over comments as they were read, one or many; undecided stay those that their writers took back (`gone`) or changed meanwhile',
      body: z.object({
        comments: z
          .array(z.object({ id: bodyId, edits: schemas.edits }))
          .min(1)
          .max(bulk),
        decision: z.enum(['publish', 'hold', 'reject']),
        rule: schemas.rule.optional(),
        reason: z.string().max(1_000).optional(),
      }),
      answer: z.object({ decisions: z.array(z.int()), gone: z.array(z.int()), changed: z.array(z.int()) }),
      async handle({ cx, body: { comments: shown, ...said } }) {
        const comments = shown.map(({ id }) => id);
        const read = new Map(shown.map(({ id, edits }) => [id, edits]));
        const { decisions, gone, changed } = await decide(cx, { ...said, comments, read });
        return { decisions: [...decisions], gone: [...gone], changed: [...changed] };
      },
    }),
    operation({
      method: 'POST',
      path: '/api/moderation/undo',
      access,
      summary: 'Take decisions back, within two minutes',
      body: z.object({ decisions: z.array(bodyId).min(1).max(bulk) }),
      answer: z.void(),
      handle: ({ cx, body }) => undo(cx, body.decisions),
    }),
    operation({
      method: 'POST',
      path: '/api/comments/:id/notes',
      access,
      summary: 'Leave a note on a comment, for other moderators',
      params,
      body: z.object({ words: z.string().trim().min(1).max(2_000) }),
      answer: z.void(),
      handle: ({ cx, params: { id }, body }) => addNote(cx, id, body.words),
    }),
    operation({
      method: 'POST',
      path: '/api/moderation/appeals/:id',
      access,
      summary: 'Answer an appeal against a decision about a comment as it was read',
      params,
      body: schemas.answer.extend({ edits: schemas.edits }),
      answer: z.void(),
      handle: ({ cx, params: { id: decision }, body }) => answerAppeal(cx, house, { decision, ...body }),
    }),
    operation({
      method: 'GET',
      path: '/api/moderation/measures',
      access,
      summary: 'Contested measures that wait for an answer, the oldest appeal first, a hundred at most',
      answer: z.array(schemas.contestedMeasure),
      handle: ({ cx }) => contestedMeasures(cx.db),
    }),
    operation({
      method: 'POST',
      path: '/api/moderation/measures/:id',
      access,
      summary: 'Answer an appeal against a measure; granted, the measure ends',
      params,
      body: schemas.answer,
      answer: z.void(),
      handle: ({ cx, params: { id: measure }, body }) => answerMeasure(cx, house, { measure, ...body }),
    }),
    operation({
      method: 'GET',
      path: '/api/readers/:id/record',
      access,
      summary: 'A reader’s record; each look stands in the audit',
      params,
      answer: schemas.record,
      handle: async ({ cx, params: { id } }) => (await readRecord(cx, id)) as z.output<typeof schemas.record>,
    }),
    operation({
      method: 'POST',
      path: '/api/readers/:id/measures',
      access,
      summary: 'Warn, suspend, ban or pre-moderate a reader',
      params,
      body: schemas.newMeasure,
      answer: z.void(),
      handle: ({ cx, params: { id: reader }, body }) => measureReader(cx, house, { reader, ...body }),
    }),
    operation({
      method: 'DELETE',
      path: '/api/readers/:id/measures/:measure',
      access,
      summary: 'End a measure against a reader',
      params: params.extend({ measure: pathId }),
      answer: z.void(),
      handle: ({ cx, params: { id, measure } }) => liftMeasure(cx, id, measure),
    }),
    operation({
      method: 'DELETE',
      path: '/api/readers/:id/ban',
      access,
      summary: 'End every ban of a reader’s address, that of an account before this one too',
      params,
      answer: z.void(),
      handle: ({ cx, params: { id } }) => liftBans(cx, id),
    }),
    operation({
      method: 'GET',
      path: '/api/moderation/word-lists',
      access,
      summary: 'The lists of words, and what the newsroom changed of them',
      answer: z.array(
        z.object({
          name: z.string(),
          use: z.enum(listUses),
          added: z.array(z.string()),
          excepted: z.array(z.string()),
          words: z.array(z.string()),
        }),
      ),
      handle: ({ cx }) =>
        listsInForce(cx.settings.get(wordLists)).map((list) => ({ ...list, words: [...list.words] })),
    }),
    operation({
      method: 'PUT',
      path: '/api/moderation/word-lists/:name',
      access,
      summary: 'Say what a list of words does, what it has besides, and what it lets pass',
      params: z.object({ name: z.string().max(40) }),
      body: listChange,
      answer: z.void(),
      async handle({ cx, params: { name }, body }) {
        if (!listsInForce({}).some((list) => list.name === name)) {
          throw new Fault('comments.no-such-list', 'not-found', 'There is no such list of words.');
        }
        await inTransaction(cx.db, async (trx) => {
          const by = cx.actor.kind === 'staff' ? cx.actor.id : null;
          await changeSetting(trx, wordLists, (before) => ({ ...before, [name]: body }), cx.now, by);
          await audit({ ...cx, db: trx }, 'comments.word-list-changed', null);
        });
        await cx.settings.refresh();
      },
    }),
  ] as const;
}
