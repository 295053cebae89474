import { readinessFor } from '#media';
import type { Cx } from '#platform/cx';
import type { Db } from '#platform/db';
import { Fault } from '#platform/errors';
import { bodyPictures } from './body/names.ts';
import { askable, linksOf } from './links/of-body.ts';
import { resolveAddress } from './resolve.ts';
import type { Copy } from './story.ts';

/** What must be right before a story goes out, in the order in which the desk shows it. */
export const checklistPoints = ['section', 'byline', 'picture', 'notes', 'links'] as const;
export type ChecklistPoint = (typeof checklistPoints)[number];

export interface CheckedPoint {
  readonly point: ChecklistPoint;
  readonly state: 'done' | 'open' | 'overridden';
  /**
   * What is open: `missing`, `credit`, `alt`, `rights`, `body-credit`, `body-rights`, IDs of notes, addresses of links
   * (`too-long:` or `too-many:` before one that is never asked). Stable, for programs.
   */
  readonly open: readonly string[];
  /** Links that nobody has asked yet. */
  readonly waiting: readonly string[];
  /** Whether an override lets it through: no picture goes out without a credit or the right to be used. */
  readonly overridable: boolean;
  readonly override: { readonly reason: string; readonly by: number | null; readonly at: Date } | null;
}

const firm: ReadonlySet<string> = new Set(['credit', 'rights', 'body-credit', 'body-rights']);

interface Checked {
  readonly id: number;
  readonly copy: Copy;
}

/** The checklist of a working copy. Green when no point is `open`. */
export async function checklist(db: Db, { id, copy }: Checked, now: Date): Promise<CheckedPoint[]> {
  const links = await openLinks(db, copy, now);
  const open: Record<ChecklistPoint, readonly string[]> = {
    section: copy.section === null ? ['missing'] : [],
    byline: copy.bylines.length === 0 ? ['missing'] : [],
    picture: await openOfPictures(db, id, copy, now),
    notes: await openNotes(db, id),
    links: links.open,
  };
  const overrides = await db
    .selectFrom('checklist_overrides')
    .selectAll()
    .where('story_id', '=', id)
    .execute();
  return checklistPoints.map((point) => {
    const given = overrides.find((one) => one.point === point);
    const overridable = point !== 'picture' || !open.picture.some((item) => firm.has(item));
    const isCovered =
      overridable && given !== undefined && open[point].every((item) => given.covers.includes(item));
    return {
      point,
      state: open[point].length === 0 ? 'done' : isCovered ? 'overridden' : 'open',
      open: open[point],
      waiting: point === 'links' ? links.waiting : [],
      overridable,
      override: given ? { reason: given.reason, by: given.made_by, at: given.made_at } : null,
    };
  });
}

/**
 * Refuses to let a member of staff send out a story whose checklist is not green. Imports and other machines are not asked.
 * @throws Fault `stories.checklist-open` with the open points
 */
export async function requireGreen(db: Db, cx: Cx, story: Checked): Promise<void> {
  if (cx.actor.kind === 'machine') return;
  const open = (await checklist(db, story, cx.now)).filter((point) => point.state === 'open');
  if (open.length === 0) return;
  throw new Fault(
    'stories.checklist-open',
    'conflict',
    `The checklist is open: ${open.map(({ point }) => point).join(', ')}.`,
    {
      help: 'Mend each point, or override it with a reason. POST /api/stories/:id/checklist/links asks links that nobody has asked.',
    },
  );
}

async function openOfPictures(db: Db, story: number, copy: Copy, now: Date): Promise<string[]> {
  const inBody = bodyPictures(copy.body);
  const lead = copy.leadPicture;
  const found = await readinessFor(db, story, lead === null ? inBody : [lead, ...inBody], now);
  const ofLead = lead === null ? undefined : found.get(lead)?.needs;
  const ofBody = new Set(inBody.flatMap((id) => found.get(id)?.needs ?? []));
  return [
    ...(ofLead?.map((need) => (need === 'alternative-text' ? 'alt' : need)) ?? ['missing']),
    ...(['credit', 'rights'] as const).filter((need) => ofBody.has(need)).map((need) => `body-${need}`),
  ];
}

async function openNotes(db: Db, story: number): Promise<string[]> {
  const notes = await db
    .selectFrom('story_notes')
    .select('id')
    .where('story_id', '=', story)
    .where('parent_id', 'is', null)
    .where('resolved_at', 'is', null)
    .orderBy('id')
    .execute();
  return notes.map(({ id }) => String(id));
}

async function openLinks(db: Db, copy: Copy, now: Date): Promise<{ open: string[]; waiting: string[] }> {
  const { external, internal } = linksOf(copy.body);
  const { asked, refused } = askable(external);
  const known =
    asked.length === 0
      ? []
      : await db.selectFrom('link_checks').select(['url', 'answers']).where('url', 'in', asked).execute();
  const heard = new Map(known.map(({ url, answers }) => [url, answers]));
  const lost: string[] = [];
  for (const path of internal) if (!(await leadsSomewhere(db, path, now))) lost.push(path);
  return {
    open: [...asked.filter((url) => heard.get(url) !== true), ...refused, ...lost],
    waiting: asked.filter((url) => !heard.has(url)),
  };
}

/** Addresses of stories have two segments or more; fronts, lists and pages of the house are not looked up. */
async function leadsSomewhere(db: Db, path: string, now: Date): Promise<boolean> {
  const plain = path.split('?')[0] ?? '';
  const segments = plain.split('/').filter(Boolean);
  if (segments.length < 2 || /^\/(\w{2,3}\/)?(topics|authors|about|corrections|search)(\/|$)/.test(plain))
    return true;
  const { kind } = await resolveAddress(db, plain, now);
  return (
    kind === 'story' ||
    kind === 'moved' ||
    (kind === 'missing' && segments.length === 2 && /^\w{2}$/.test(segments[0] ?? ''))
  );
}
