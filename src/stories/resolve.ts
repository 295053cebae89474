import type { Db } from '#platform/db';
import { hrefOf } from './address.ts';
import { isVisible } from './visibility.ts';

export type Resolution =
  | { readonly kind: 'story'; readonly story: number }
  /** 308: `to` is percent-encoded. */
  | { readonly kind: 'moved'; readonly to: string }
  /** 410: killed. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'missing' };

/**
 * What an address leads to at `now`. A story that may not be seen is missing at all of its addresses, so that not even
 * its new slug is given away; a killed one is gone from all of them.
 * @param path percent-encoded or plain; another form than the one in use (NFD, capitals, a slash at its end) leads to that
 *   one
 */
export async function resolveAddress(db: Db, path: string, now: Date): Promise<Resolution> {
  const plain = decode(path);
  if (plain === undefined) return { kind: 'missing' };
  const normal = plain.normalize('NFC').replace(/(?<=[^/])\/$/, '');
  const row = await db
    .selectFrom('story_addresses as asked')
    .innerJoin('stories', 'stories.id', 'asked.story_id')
    .innerJoin('story_addresses as current', (join) =>
      join.onRef('current.story_id', '=', 'stories.id').on('current.is_current', '=', true),
    )
    .select(['stories.id', 'stories.state', 'current.path', isVisible(now).as('visible')])
    .where('asked.path', 'in', writings(normal))
    .executeTakeFirst();
  if (!row) return { kind: 'missing' };
  if (row.state === 'killed') return { kind: 'gone' };
  if (!row.visible) return { kind: 'missing' };
  return row.path === plain ? { kind: 'story', story: row.id } : { kind: 'moved', to: hrefOf(row.path) };
}

/** The same without capitals, which no address has but for the code of a language at its beginning (`/pt-BR`). */
function writings(path: string): string[] {
  const end = path.indexOf('/', 1);
  const afterFirst = `${path.slice(0, end)}${path.slice(end).toLowerCase()}`;
  return [...new Set([path, path.toLowerCase(), afterFirst])];
}

function decode(path: string): string | undefined {
  try {
    const plain = decodeURIComponent(path);
    return plain.includes('\0') || !plain.isWellFormed() ? undefined : plain;
  } catch {
    return undefined;
  }
}
