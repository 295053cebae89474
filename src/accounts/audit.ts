import type { Cx } from '#platform/cx';

/**
 * Notes what was done, to what and by whom, in the transaction of `cx.db`. Holds IDs only: no name, no address, no text.
 * @param what stable, such as `staff.added`
 * @param subject ID of what it was done to
 */
export const audit = (cx: Cx, what: string, subject: number | null): Promise<void> =>
  auditEach(cx, what, [subject]);

/** `audit` of each subject, by one statement. */
export async function auditEach(cx: Cx, what: string, subjects: readonly (number | null)[]): Promise<void> {
  await cx.db
    .insertInto('audit')
    .values(
      subjects.map((subject) => ({
        at: cx.now,
        actor_kind: cx.actor.kind,
        actor: cx.actor.kind === 'staff' ? cx.actor.id : null,
        what,
        subject,
      })),
    )
    .execute();
}
