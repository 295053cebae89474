import type { Answer } from '../../app/client.ts';
import { daysOf, type Days } from '../days.ts';

export type Report = Answer<'GET /api/audience/reports/:by'>;

export const bys = ['story', 'section', 'author', 'topic', 'day'] as const satisfies readonly Report['by'][];
export const narrows = ['section', 'author', 'topic'] as const;

/** What a report is asked for; it stands in the address. */
export interface Asked extends Days {
  readonly by: Report['by'];
  /** One of them at most. */
  readonly section?: number;
  readonly author?: number;
  readonly topic?: number;
}

/**
 * What the address asks for; whatever it does not say, or says wrong, is the week by story.
 * @param zone of the paper
 */
export function askedOf(search: Readonly<Record<string, unknown>>, zone: string): Asked {
  const narrowed = narrows.find((name) => Number.isInteger(search[name]) && Number(search[name]) > 0);
  const by = bys.find((one) => one === search['by']) ?? 'story';
  // Sections, authors and topics are of the whole paper.
  const takes = narrowed !== undefined && (by === 'story' || by === 'day');
  return { by, ...daysOf(search, zone), ...(takes ? { [narrowed]: Number(search[narrowed]) } : {}) };
}

/** Where the same report lies as a CSV file. */
export function csvOf({ by, ...query }: Asked): string {
  const fields = Object.entries({ ...query, limit: 5_000 }).map(([name, value]) => [name, String(value)]);
  return `/api/audience/reports/${by}/csv?${new URLSearchParams(fields)}`;
}
