import type { Cx } from '#platform/cx';

/**
 * Notes what was done, to what and by whom, in the transaction of `cx.db`. Holds IDs only: no name, no address, no text.
 * @param what stable, such as `staff.added`
 * @param subject ID of what it was done to
 */
export async function audit(cx: Cx, what: string, subject: number | null): Promise<void> {
  await cx.db
    .insertInto('audit')
    .values({
      at: cx.now,
      actor_kind: cx.actor.kind,
      actor: cx.actor.kind === 'staff' ? cx.actor.id : null,
      what,
      subject,
    })
    .execute();
}
