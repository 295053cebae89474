import type { Config } from '#platform/config';
import type { Cx } from '#platform/cx';
import type { JobRunner } from '#platform/jobs';
import { mayAskIn } from '#platform/outside';
import { deliver } from './deliver.ts';
import { tellComment, tellGone, tellPublished, tellStory } from './tell-of.ts';

/** Deliveries beside each other: a receiver that is slow must not keep the others waiting. */
const atOnce = 20;

/** What stories and comments announce becomes events, and events become deliveries. */
export async function workWebhooks(
  jobs: Pick<JobRunner, 'work'>,
  machine: () => Cx,
  config: Pick<Config, 'publicUrl' | 'outgoingNetworks'>,
): Promise<void> {
  const mayAsk = mayAskIn(config.outgoingNetworks);
  await jobs.work('story.published', (data) => tellPublished(machine(), config, data));
  await jobs.work('story.corrected', ({ story }) => tellStory(machine(), config, 'story.corrected', story));
  await jobs.work('story.withdrawn', ({ story }) => tellGone(machine(), config, 'story.withdrawn', story));
  await jobs.work('story.killed', ({ story }) => tellGone(machine(), config, 'story.killed', story));
  await jobs.work('comment.seen', (seen) => tellComment(machine(), config, seen));
  await jobs.work('webhook.due', (due) => deliver(machine(), due, mayAsk), { atOnce });
}
