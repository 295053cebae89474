import * as z from 'zod';
import { audit } from '#accounts';
import type { Capability, Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { operation } from '#platform/http';
import { correctStory } from './correct.ts';
import { setEmbargo } from './embargo.ts';
import { setExpiry } from './expire.ts';
import { killStory } from './kill.ts';
import { publishStory } from './publish.ts';
import { returnStory } from './return.ts';
import { instantInput, storyId } from './route-schemas.ts';
import { scheduleStory } from './schedule.ts';
import { correctionKinds } from './story.ts';
import { submitStory } from './submit.ts';
import { withdrawStory } from './withdraw.ts';

/** A verb that changes a story's state, noted in the audit. */
function act<const Name extends string, Body extends z.ZodType = z.ZodUndefined>(definition: {
  readonly name: Name;
  readonly access: Capability;
  readonly summary: string;
  readonly body?: Body;
  /** What the audit calls it; left out where the verb notes it itself. */
  readonly note?: string;
  run(cx: Cx, story: number, body: z.output<Body>): Promise<unknown>;
}) {
  const { name, access, summary, body, note, run } = definition;
  return operation({
    method: 'POST',
    path: `/api/stories/:id/${name}` as const,
    access,
    summary,
    params: storyId,
    ...(body ? { body } : {}),
    answer: z.void(),
    handle: (request): Promise<void> =>
      inTransaction(request.cx.db, async (trx) => {
        const cx = { ...request.cx, db: trx };
        await run(cx, request.params.id, request.body);
        if (note !== undefined) await audit(cx, note, request.params.id);
      }),
  });
}

/** What may become of a story; each is refused with 409 where its state does not allow it. */
export const stateRoutes = [
  act({
    name: 'submit',
    access: 'stories.draft',
    summary: 'Hand a draft to review',
    note: 'story.submitted',
    run: (cx, story) => submitStory(cx, { story }),
  }),
  act({
    name: 'return-to-draft',
    access: 'stories.publish',
    summary: 'Give a story in review back to its writers',
    run: (cx, story) => returnStory(cx, { story }),
  }),
  act({
    name: 'publish',
    access: 'stories.publish',
    summary: 'Publish the working copy',
    note: 'story.published',
    run: (cx, story) => publishStory(cx, { story }),
  }),
  act({
    name: 'schedule',
    access: 'stories.publish',
    summary: 'Publish the working copy, as it is now, at a later instant',
    body: z.object({ at: instantInput }),
    note: 'story.scheduled',
    run: (cx, story, { at }) => scheduleStory(cx, { story, at }),
  }),
  act({
    name: 'correct',
    access: 'stories.publish',
    summary: 'Publish the working copy as a correction, with a note for readers',
    body: z.object({ note: z.string().max(2_000), kind: z.enum(correctionKinds).default('other') }),
    note: 'story.corrected',
    run: (cx, story, { note, kind }) => correctStory(cx, { story, note, kind }),
  }),
  act({
    name: 'withdraw',
    access: 'stories.publish',
    summary: 'Take a story from readers',
    note: 'story.withdrawn',
    run: (cx, story) => withdrawStory(cx, { story }),
  }),
  act({
    name: 'kill',
    access: 'stories.kill',
    summary: 'Take a story from everywhere, for ever',
    note: 'story.killed',
    run: (cx, story) => killStory(cx, { story }),
  }),
  act({
    name: 'embargo',
    access: 'stories.publish',
    summary: 'Hide a story until an instant; null lifts it',
    body: z.object({ until: instantInput.nullable() }),
    note: 'story.embargoed',
    run: (cx, story, { until }) => setEmbargo(cx, { story, until }),
  }),
  act({
    name: 'expiry',
    access: 'stories.publish',
    summary: 'Hide a story from an instant on; null takes that away',
    body: z.object({ at: instantInput.nullable() }),
    note: 'story.expiry-set',
    run: (cx, story, { at }) => setExpiry(cx, { story, at }),
  }),
] as const;
