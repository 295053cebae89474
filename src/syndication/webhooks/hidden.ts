import { sql } from 'kysely';
import type { Cx } from '#platform/cx';
import { inTransaction, type Trx } from '#platform/db';
import { isVisible } from '#stories';
import { tell } from './event.ts';
import { goneStory, tellStory, type House } from './tell-of.ts';
import { noteTold, type Told } from './told.ts';

interface Seen {
  readonly told: Told;
  readonly visible: boolean;
  readonly reason: 'expired' | 'embargoed' | null;
  /** Whether no job of its own will tell the version that readers would see: it was told, or is a correction. */
  readonly announced: boolean;
}

/**
 * Tells that the clock, or a new expiry or embargo, took a story from readers, or gave it back to them: each once. It
 * follows the job `story.changed`, which is due at each such instant; withdrawals and kills have jobs of their own.
 */
export function tellHidden(cx: Cx, house: House, story: number): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    const within = { ...cx, db: trx };
    const seen = await look(trx, story, cx.now);
    if (seen?.told === 'out' && !seen.visible && seen.reason !== null) {
      await noteTold(trx, story, 'hidden');
      await tell(within, 'story.withdrawn', { ...goneStory(house, story), reason: seen.reason });
    } else if (seen?.told === 'hidden' && seen.visible && seen.announced) {
      await noteTold(trx, story, 'out');
      await tellStory(within, house, 'story.updated', story);
    }
  });
}

async function look(trx: Trx, story: number, now: Date): Promise<Seen | undefined> {
  const { rows } = await sql<Seen>`
    select told.told, ${isVisible(now)} as visible,
      case when state not in ('scheduled', 'published', 'corrected') then null
        when expires_at <= ${now} then 'expired' when embargo_until > ${now} then 'embargoed' end as reason,
      version.event is distinct from 'published' and version.event is distinct from 'scheduled'
        or exists (select from story_announcements where version_id = version.id) as announced
    from webhook_stories as told join stories on stories.id = told.story_id
    left join story_versions as version on version.id = published_version_id
    where told.story_id = ${story} for update of told`.execute(trx);
  return rows[0];
}
