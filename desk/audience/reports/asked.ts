import type { Answer } from '../../app/client.ts';

export type Report = Answer<'GET /api/audience/reports/:by'>;

export const bys = ['story', 'section', 'author', 'topic', 'day'] as const satisfies readonly Report['by'][];
export const narrows = ['section', 'author', 'topic'] as const;
/** Days, today included, that a button chooses. */
export const spans = [1, 7, 28, 365] as const;

/** What a report is asked for; it stands in the address. */
export interface Asked {
  readonly by: Report['by'];
  readonly from: string;
  readonly to: string;
  /** One of them at most. */
  readonly section?: number;
  readonly author?: number;
  readonly topic?: number;
}

const date = /^\d{4}-\d{2}-\d{2}$/;
const dayMs = 86_400_000;

/** Today and so many days before it, as dates. */
export function lastDays(days: number, now = Date.now()): Pick<Asked, 'from' | 'to'> {
  const of = (at: number) =>
    new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  return { from: of(now - (days - 1) * dayMs), to: of(now) };
}

/** What the address asks for; whatever it does not say, or says wrong, is the week by story. */
export function askedOf(search: Readonly<Record<string, unknown>>): Asked {
  const week = lastDays(7);
  const dayOf = (name: 'from' | 'to') => {
    const said = search[name];
    return typeof said === 'string' && date.test(said) && !Number.isNaN(Date.parse(said)) ? said : week[name];
  };
  const [from, to] = [dayOf('from'), dayOf('to')].sort() as [string, string];
  const narrowed = narrows.find((name) => Number.isInteger(search[name]) && Number(search[name]) > 0);
  const by = bys.find((one) => one === search['by']) ?? 'story';
  // Sections, authors and topics are of the whole paper.
  const takes = narrowed !== undefined && (by === 'story' || by === 'day');
  return { by, from, to, ...(takes ? { [narrowed]: Number(search[narrowed]) } : {}) };
}

/** Where the same report lies as a CSV file. */
export function csvOf({ by, ...query }: Asked): string {
  const fields = Object.entries({ ...query, limit: 5_000 }).map(([name, value]) => [name, String(value)]);
  return `/api/audience/reports/${by}/csv?${new URLSearchParams(fields)}`;
}
