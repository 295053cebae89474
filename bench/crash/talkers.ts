import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { ensureReader, openReaderSession } from '#accounts';
import type { Cx } from '#platform/cx';
import type { Db } from '#platform/db';
import { postForm } from './readers.ts';
import { timesSaid } from './verify.ts';

/** A reader who signed in. */
export interface Talker {
  readonly id: number;
  readonly cookie: string;
}

/** What a talker did under a story, and how far the paper said that it is kept. */
export interface Talk {
  readonly by: Talker;
  readonly comment: string;
  readonly edited: string;
  readonly reply: string;
  /** IDs of others' comments whose recommendation was acknowledged. */
  readonly recommended: number[];
  readonly acknowledged: Set<'comment' | 'edit' | 'reply'>;
}

/** What talkers have in common until a kill. */
interface Round {
  readonly story: number;
  readonly talks: Talk[];
  /** What was said so far. */
  readonly heard: { readonly by: Talker; readonly id: number }[];
  readonly signal: AbortSignal;
}

let addresses = 0;

export async function signTalkersIn(cx: Cx, count: number): Promise<Talker[]> {
  const talkers: Talker[] = [];
  for (let number = 1; number <= count; number += 1) {
    const email = `talker-${number}@readers.example`;
    const { id } = await ensureReader(cx, { email, name: `Talker ${number}`, language: 'en' });
    talkers.push({ id, cookie: (await openReaderSession(cx, id)).split(';')[0] ?? '' });
  }
  return talkers;
}

/** Comments, changes it, answers it and recommends what another said, again and again until the paper is dead. */
export async function talk(paper: URL, by: Talker, { story, talks, heard, signal }: Round): Promise<void> {
  while (!signal.aborted) {
    const name = randomBytes(6).toString('hex');
    const [comment, edited, reply] = [`First ${name}`, `Then ${name}`, `Last ${name}`];
    const said: Talk = { by, comment, edited, reply, recommended: [], acknowledged: new Set() };
    talks.push(said);
    // A network may send five comments a minute.
    addresses += 1;
    const localAddress = `127.8.${Math.floor(addresses / 250) % 250}.${1 + (addresses % 250)}`;
    const send = (path: string, fields: Readonly<Record<string, string>>) =>
      post(new URL(path, paper), { localAddress, cookie: by.cookie }, fields);
    const posted = await send(`/stories/${story}/comments`, { text: comment });
    if (posted === undefined) return;
    said.acknowledged.add('comment');
    const id = Number(/#comment-(\d+)$/.exec(posted)?.[1]);
    if ((await send(`/comments/${id}/edit`, { text: edited })) === undefined) return;
    said.acknowledged.add('edit');
    if ((await send(`/stories/${story}/comments`, { text: reply, answers: String(id) })) === undefined)
      return;
    said.acknowledged.add('reply');
    // Nobody's own recommendation counts.
    const other = heard.findLast((one) => one.by !== by);
    if (other && (await send(`/comments/${other.id}/recommend`, { on: '1' })) !== undefined)
      said.recommended.push(other.id);
    heard.push({ by, id });
    // They talk beside the readers, and are not what floods in.
    await sleep(200);
  }
}

/** Everything acknowledged is there once, and counts are what there is. */
export async function verifyTalks(db: Db, talks: readonly Talk[]): Promise<void> {
  const times = await timesSaid(db);
  const standing = (text: string) => times.get(text) ?? 0;
  const recommended = await db.selectFrom('comment_recommends').select(['comment_id', 'reader_id']).execute();
  const there = new Set(recommended.map((row) => `${row.comment_id} ${row.reader_id}`));
  for (const { by, comment, edited, reply, acknowledged, recommended } of talks) {
    const found = {
      comment: standing(comment) + standing(edited),
      edit: standing(edited),
      reply: standing(reply),
    };
    for (const kind of ['comment', 'edit', 'reply'] as const) {
      assert.ok(found[kind] <= 1, `a ${kind} stands there twice: ${comment}`);
      assert.ok(
        found[kind] === 1 || !acknowledged.has(kind),
        `an acknowledged ${kind} is missing: ${comment}`,
      );
    }
    for (const id of recommended)
      assert.ok(there.has(`${id} ${by.id}`), `an acknowledged recommendation of ${id} is missing`);
  }
  const { rows: wrong } = await sql`
    select id from comments
    where recommends <> (select count(*) from comment_recommends where comment_id = comments.id)`.execute(db);
  assert.deepEqual(wrong, [], 'a comment tells another number of recommendations than there are');
}

/** Sends a form. @returns where it leads; undefined where nothing was acknowledged */
async function post(
  address: URL,
  sender: { readonly localAddress: string; readonly cookie: string },
  fields: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  const answer = await postForm(address, sender, fields);
  if (answer === undefined || answer.status >= 500) return undefined;
  if (answer.status !== 303) throw new Error(`${address.pathname} was answered ${answer.status}, not 303`);
  return answer.location;
}
