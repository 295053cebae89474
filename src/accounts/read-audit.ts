import type { Db } from '#platform/db';

export interface AuditFilter {
  /** ID of the member who acted. */
  readonly person?: number | undefined;
  readonly what?: string | undefined;
  /** Entries older than this one's ID. */
  readonly before?: number | undefined;
}

export interface AuditEntry {
  readonly id: number;
  readonly at: Date;
  readonly actorKind: 'staff' | 'machine' | 'reader';
  readonly actor: number | null;
  /** Whose ID that is, also of those who have left. */
  readonly actorName: string | null;
  readonly what: string;
  readonly subject: number | null;
}

/** What was done, the latest first. */
export async function readAudit(db: Db, filter: AuditFilter, limit: number): Promise<AuditEntry[]> {
  return db
    .selectFrom('audit')
    .leftJoin('staff', 'staff.id', 'audit.actor')
    .select([
      'audit.id',
      'at',
      'actor_kind as actorKind',
      'actor',
      'staff.name as actorName',
      'what',
      'subject',
    ])
    .$if(filter.person !== undefined, (query) => query.where('actor', '=', filter.person ?? 0))
    .$if(filter.what !== undefined, (query) => query.where('what', '=', filter.what ?? ''))
    .$if(filter.before !== undefined, (query) => query.where('audit.id', '<', filter.before ?? 0))
    .orderBy('audit.id', 'desc')
    .limit(limit)
    .execute();
}

/** What the audit can be asked for: kinds of deeds, and who did any. */
export async function auditFilters(db: Db) {
  const what = await db.selectFrom('audit').select('what').distinct().orderBy('what').execute();
  const people = await db.selectFrom('staff').select(['id', 'name']).orderBy('name').orderBy('id').execute();
  return { what: what.map((row) => row.what), people };
}

/** The whole audit in pages, as CSV, as one JSON array or as lines of JSON; IDs alone, so that it may be handed on. */
export async function* auditLines(
  db: Db,
  filter: AuditFilter,
  format: 'csv' | 'json' | 'jsonl',
): AsyncGenerator<string> {
  if (format === 'csv') yield 'id,at,actor_kind,actor,what,subject\r\n';
  let separator = format === 'json' ? '[\n' : '';
  let { before } = filter;
  for (;;) {
    const page = await readAudit(db, { ...filter, before }, 1_000);
    if (format === 'json') {
      for (const entry of page) {
        yield separator + line(entry, format).trimEnd();
        separator = ',\n';
      }
    } else yield page.map((entry) => line(entry, format)).join('');
    before = page.at(-1)?.id;
    if (page.length === 1_000) continue;
    if (format === 'json') yield separator === '[\n' ? '[]\n' : '\n]\n';
    return;
  }
}

function line(entry: AuditEntry, format: 'csv' | 'json' | 'jsonl'): string {
  const { id, at, actorKind, actor, what, subject } = entry;
  if (format === 'csv') return `${[id, at.toISOString(), actorKind, actor, what, subject].join(',')}\r\n`;
  return `${JSON.stringify({ id, at, actor_kind: actorKind, actor, what, subject })}\n`;
}
