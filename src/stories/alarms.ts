import { sql } from 'kysely';
import type { Db } from '#platform/db';

export interface Alarm {
  /** `missed`: held until somebody decides. `overdue`: it should have been told by now. */
  readonly kind: 'missed' | 'overdue';
  readonly story: number;
  readonly headline: string;
  readonly at: Date;
}

/** Seconds within which the announcement of a story is expected. */
const patience = 60;

/** Scheduled stories that need a person now, the oldest first. */
export async function alarms(db: Db, now: Date): Promise<Alarm[]> {
  const { rows } = await sql<Alarm>`
    select case when stories.hold_after <= ${now} then 'missed' else 'overdue' end as kind, stories.id as story,
      version.headline, stories.published_at as at
    from stories join story_versions as version on version.id = stories.published_version_id
    where stories.state = 'scheduled'
      and (stories.hold_after <= ${now} or (
        stories.published_at < ${new Date(now.getTime() - patience * 1_000)}
        and (stories.embargo_until is null or stories.embargo_until < ${new Date(now.getTime() - patience * 1_000)})
        and (stories.expires_at is null or stories.expires_at > ${now})
        and not exists (select from story_announcements where version_id = version.id)))
    order by stories.published_at, stories.id limit 50`.execute(db);
  return rows;
}
