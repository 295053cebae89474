import { sql } from 'kysely';
import type { Cx } from '#platform/cx';
import { Fault } from '#platform/errors';
import { paperSettings } from '#taxonomy';
import { skeleton } from './words/skeleton.ts';

/**
 * Whether a name is drawn like that of somebody of the paper (present staff, an author in any language, the paper itself),
 * whose proved address the reader does not have. A name of the paper's of a single word outside of Han, Kana and Hangul is
 * nobody's: half a town may be called Ada.
 * @param reader ID of who signed in; null for a name alone
 */
export async function isNamesake(
  { db, settings }: Pick<Cx, 'db' | 'settings'>,
  name: string,
  reader: number | null,
): Promise<boolean> {
  const { rows } = await sql<{ name: string }>`
    with own as (select email from reader_addresses where reader_id = ${reader})
    select staff.name from staff
    where removed_at is null and not exists (select from own where own.email = staff.email)
    union all
    select names.value from authors, jsonb_each_text(authors.names) as names
    where not exists (select from own where own.email = lower(authors.email))`.execute(db);
  const names = [
    ...rows.map((row) => row.name),
    settings.get(paperSettings.name),
    ...Object.values(settings.get(paperSettings.names)),
  ];
  const { drawn } = asDrawnName(name);
  return names.map(drawnOfOurs).some((one) => !one.single && one.drawn === drawn);
}

/** @throws Fault `comments.name-of-ours` */
export async function requireOwnName(
  cx: Pick<Cx, 'db' | 'settings'>,
  name: string,
  reader: number,
): Promise<void> {
  if (!(await isNamesake(cx, name, reader))) return;
  throw new Fault('comments.name-of-ours', 'invalid', 'This is the name of somebody at the paper.', {
    help: 'Choose another one.',
  });
}

interface DrawnName {
  readonly drawn: string;
  /** Too little to be anybody's: one word in letters, at most two syllables. */
  readonly single: boolean;
}

// Ours are the same from comment to comment. What strangers type is not kept, for they could fill the memory.
const mostKept = 10_000;
const ours = new Map<string, DrawnName>();

function drawnOfOurs(name: string): DrawnName {
  const known = ours.get(name);
  if (known) return known;
  if (ours.size >= mostKept) ours.clear();
  const drawn = asDrawnName(name);
  ours.set(name, drawn);
  return drawn;
}

/** A name as the eye takes it in: letters and digits alone, those that look alike as one (after UTS #39, §4). */
function asDrawnName(name: string): DrawnName {
  const words = skeleton(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const drawn = words
    .join('')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replace(/[l1]/g, 'i')
    .replaceAll('0', 'o');
  const syllables = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]{3}/u;
  return { drawn, single: words.length < 2 && !syllables.test(drawn) };
}
