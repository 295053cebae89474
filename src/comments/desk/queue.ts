import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Db } from '#platform/db';
import { Fault } from '#platform/errors';
import { largestId } from '#platform/http';
import type { CommentState } from '../comment.ts';

export const queues = ['new', 'held', 'reported', 'appealed', 'refused', 'decided'] as const;
export type Queue = (typeof queues)[number];

export interface QueueFilter {
  readonly queue: Queue;
  readonly story?: number | undefined;
  readonly section?: number | undefined;
  readonly reader?: number | undefined;
  /** The phase that held it. */
  readonly phase?: string | undefined;
  /** `time` is the order of each queue; `likely` puts first what the desk would most likely reject (new and held). */
  readonly order?: 'time' | 'likely' | undefined;
  /** `next` of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface QueuedReport {
  readonly reason: string;
  readonly words: string;
  readonly at: string;
}

/** A comment that waits for a moderator, with what is needed to decide. */
export interface QueuedComment {
  readonly id: number;
  readonly story: { readonly id: number; readonly headline: string; readonly section: number | null };
  readonly reader: number | null;
  readonly name: string;
  readonly text: string;
  readonly state: CommentState;
  readonly phase: string | null;
  readonly reason: string | null;
  readonly likeness: number;
  readonly postedAt: string;
  readonly editedAt: string | null;
  /** How often it was changed: which text a decision is about. */
  readonly edits: number;
  /** Marked as the editors' pick. */
  readonly picked: boolean;
  /** What it answers. */
  readonly answers: { readonly name: string; readonly text: string } | null;
  readonly reports: readonly QueuedReport[];
  readonly notes: number;
  readonly appeal: {
    readonly decision: number;
    readonly words: string;
    readonly at: string;
  } | null;
  readonly decided: {
    readonly decision: string;
    readonly rule: string | null;
    readonly by: number | null;
    readonly at: string;
  } | null;
}

interface Source {
  /** IDs with their place: what a queue holds, in its order. */
  readonly from: RawBuilder<unknown>;
  readonly where: RawBuilder<SqlBool>;
  readonly by: RawBuilder<unknown>;
  readonly id: RawBuilder<unknown>;
  readonly direction: 'asc' | 'desc';
  readonly cast: RawBuilder<unknown>;
}

const instant = sql`timestamptz`;
const whole = sql`integer`;
const atTime = { by: sql`c.posted_at`, id: sql`c.id`, cast: instant } as const;
const likely = { by: sql`c.likeness`, id: sql`c.id`, cast: sql`real`, direction: 'desc' } as const;
const sources: Readonly<Record<Queue, Source>> = {
  new: {
    from: sql`comments c`,
    where: sql`c.state = 'published' and c.moderated_at is null`,
    direction: 'desc',
    ...atTime,
  },
  // Whoever waits longest comes first.
  held: { from: sql`comments c`, where: sql`c.state = 'held'`, direction: 'asc', ...atTime },
  // Each comment once, at its oldest open report.
  reported: {
    from: sql`comment_reports r join comments c on c.id = r.comment_id`,
    where: sql`r.state = 'open' and c.state <> 'removed' and not exists (
      select from comment_reports older where older.comment_id = r.comment_id and older.state = 'open'
        and (older.reported_at, older.id) < (r.reported_at, r.id))`,
    direction: 'asc',
    by: sql`r.reported_at`,
    id: sql`r.id`,
    cast: instant,
  },
  appealed: {
    from: sql`comment_statements s join comment_decisions d on d.id = s.decision_id join comments c on c.id = d.comment_id`,
    where: sql`s.appealed_at is not null and s.answered_at is null and c.state <> 'removed'`,
    direction: 'asc',
    by: sql`s.appealed_at`,
    id: sql`s.decision_id`,
    cast: instant,
  },
  // What a phase rejected by itself, and no person looked at since.
  refused: {
    from: sql`comment_decisions d join comments c on c.id = d.comment_id`,
    where: sql`d.staff_id is null and d.decision = 'reject' and c.state = 'rejected' and c.phase is distinct from 'desk'`,
    direction: 'desc',
    by: sql`d.id`,
    id: sql`d.id`,
    cast: whole,
  },
  decided: {
    from: sql`comment_decisions d join comments c on c.id = d.comment_id`,
    where: sql`d.staff_id is not null and d.undone_at is null and c.state <> 'removed'`,
    direction: 'desc',
    by: sql`d.id`,
    id: sql`d.id`,
    cast: whole,
  },
};

/**
 * A page of a queue. Each page begins where the one before ended, by the index of its order: page 20,000 costs what
 * the first does.
 * @throws Fault `comments.cursor-invalid`
 */
export async function readQueue(
  db: Db,
  filter: QueueFilter,
): Promise<{ items: QueuedComment[]; next: string | null }> {
  const { queue, order, after, limit } = filter;
  const source = sources[queue];
  const byLikeness = order === 'likely' && (queue === 'new' || queue === 'held');
  const { from, where, by, id, cast, direction } = byLikeness ? { ...source, ...likely } : source;
  const way = sql.raw(direction);
  const beyond =
    after === undefined
      ? sql``
      : sql`and (${by}, ${id}) ${sql.raw(direction === 'asc' ? '>' : '<')} ${cursor(after, cast)}`;
  const listed = sql`
    select c.id, ${by}::text as place, ${id} as place_id
    from ${from}
    where ${where} ${narrowed(filter)} ${beyond}
    order by ${by} ${way}, ${id} ${way} limit ${limit + 1}`;
  const { rows } = await sql<Row>`
    with listed as materialized (${listed})
    select listed.place, listed.place_id, c.id, c.reader_id as reader, c.name, c.text, c.state, c.phase, c.reason,
      c.likeness, to_json(c.posted_at)#>>'{}' as "postedAt", to_json(c.edited_at)#>>'{}' as "editedAt", c.picked_at is not null as picked,
      (select count(*)::int from comment_edits where comment_id = c.id) as edits,
      jsonb_build_object('id', story.id, 'section', coalesce(version.section_id, story.copy_section),
        'headline', coalesce(version.headline, story.copy_headline)) as story,
      case when answered.id is not null then jsonb_build_object('name', answered.name, 'text', answered.text) end as answers,
      (select coalesce(jsonb_agg(jsonb_build_object('reason', reason, 'words', words, 'at', reported_at) order by id), '[]')
        from (select * from comment_reports where comment_id = c.id and state = 'open' order by reported_at, id limit 20) as few)
        as reports,
      (select count(*)::int from comment_notes where comment_id = c.id) as notes,
      ${queue === 'appealed' ? sql`(select jsonb_build_object('decision', decision_id, 'words', appeal, 'at', appealed_at) from comment_statements where decision_id = listed.place_id)` : sql`null::jsonb`} as appeal,
      (select jsonb_build_object('decision', decision, 'rule', rule, 'by', staff_id, 'at', at) from comment_decisions
        where ${queue === 'decided' ? sql`id = listed.place_id` : sql`comment_id = c.id and undone_at is null`}
        order by id desc limit 1) as decided
    from listed
    join comments c on c.id = listed.id
    join stories story on story.id = c.story_id
    left join story_versions version on version.id = story.published_version_id
    left join comments answered on answered.id = c.answers_id
    order by ${byLikeness ? sql`c.likeness desc` : sql`listed.place::${cast} ${way}`}, listed.place_id ${way}`.execute(
    db,
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(itemOf),
    next: last && rows.length > limit ? `${last.place}~${last.place_id}` : null,
  };
}

type Row = QueuedComment & { place: string; place_id: number };

/** Without its place in the queue, which the cursor alone needs. */
function itemOf(row: Row): QueuedComment {
  const item: Partial<Row> = { ...row };
  delete item.place;
  delete item.place_id;
  return item as QueuedComment;
}

function narrowed({ story, section, reader, phase }: QueueFilter): RawBuilder<unknown> {
  const parts = [
    ...(story === undefined ? [] : [sql`and c.story_id = ${story}`]),
    ...(section === undefined
      ? []
      : [
          sql`and c.story_id in (select stories.id from stories join story_versions v on v.id = stories.published_version_id
            where v.section_id = ${section})`,
        ]),
    ...(reader === undefined ? [] : [sql`and c.reader_id = ${reader}`]),
    ...(phase === undefined ? [] : [sql`and c.phase = ${phase}`]),
  ];
  return sql.join(parts, sql` `);
}

/** Whether a number is one of PostgreSQL's `real`, which takes none that is too large for it or too near to nothing. */
function isReal(number: number): boolean {
  const single = Math.fround(number);
  return Number.isFinite(single) && (single !== 0 || number === 0);
}

function cursor(after: string, cast: RawBuilder<unknown>): RawBuilder<unknown> {
  const [, place = '', id] = /^(.{1,40})~(\d{1,10})$/.exec(after) ?? [];
  const isNumber = /^-?\d{1,12}(?:\.\d{1,12})?(?:e[+-]\d\d)?$/.test(place) && isReal(Number(place));
  const isWhole = /^\d{1,10}$/.test(place) && Number(place) <= largestId;
  const isInstant = /^\d{4}-\d\d-\d\d [\d:.]{8,15}[+-]\d\d/.test(place) && !Number.isNaN(Date.parse(place));
  const isPlace = cast === instant ? isInstant : cast === whole ? isWhole : isNumber;
  if (Number(id) > largestId || !isPlace) {
    throw new Fault('comments.cursor-invalid', 'invalid', 'This is not where a page of the queue begins.');
  }
  return sql`(${place}::text::${cast}, ${Number(id)}::integer)`;
}

/** A queue is not counted beyond this many. */
export const countedTo = 1000;

/** Queues in which something waits; in the others it is done, and may be looked at again. */
type WaitingQueue = Exclude<Queue, 'refused' | 'decided'>;

/** How many comments wait in each queue, as far as `countedTo`. */
export async function countQueues(db: Db): Promise<Record<WaitingQueue, number>> {
  const few = (queue: Queue) =>
    sql`(select count(*)::int from (select 1 from ${sources[queue].from} where ${sources[queue].where} limit ${countedTo}) few)`;
  const { rows } = await sql<Record<WaitingQueue, number>>`
    select ${few('new')} as new, ${few('held')} as held, ${few('reported')} as reported, ${few('appealed')} as appealed`.execute(
    db,
  );
  return rows[0]!;
}
