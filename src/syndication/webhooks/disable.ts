import { listStaff } from '#accounts';
import type { Cx } from '#platform/cx';
import { paperSettings } from '#taxonomy';
import { letterOf } from './letter.ts';

/** Milliseconds of failures alone after which a webhook is disabled. */
export const patience = 3 * 24 * 3_600_000;

/**
 * Disables a webhook whose receiver is gone or does not answer, in the transaction of `cx.db`: what waited counts as failed
 * and can be replayed; the owners and whoever made it get a letter, the log an alarm.
 */
export async function disable(cx: Cx, id: number, why: 'gone' | 'failing'): Promise<void> {
  const webhook = await cx.db
    .updateTable('webhooks')
    .set({ state: 'disabled' })
    .where('id', '=', id)
    .where('state', '=', 'active')
    .returning(['name', 'url', 'made_by'])
    .executeTakeFirst();
  if (!webhook) return;
  await cx.db
    .updateTable('webhook_deliveries')
    .set({ state: 'failed' })
    .where('webhook_id', '=', id)
    .where('state', '=', 'waiting')
    .execute();
  cx.log.error({ webhook: id, why }, 'a webhook was disabled: its receiver does not answer');
  const host = new URL(webhook.url).host;
  const letter = letterOf(cx.settings.get(paperSettings.language), {
    paper: cx.settings.get(paperSettings.name),
    name: webhook.name,
    host,
    id,
    why,
  });
  for (const member of await listStaff(cx.db)) {
    if (member.role !== 'owner' && member.id !== webhook.made_by) continue;
    await cx.mail.post(cx.db, { to: member.email, ...letter }, cx.now);
  }
}
