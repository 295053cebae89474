import { createHash } from 'node:crypto';
import { ensureReader, type Reader } from '#accounts';
import { editComment, pickComment, postComment, recommend } from '#comments';
import type { Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import type { Client } from '#platform/http';
import { must, type DemoComment, type DemoPaper } from './read.ts';

type At = (hoursAgo: number) => Cx;
type Said = DemoComment & { readonly story: number; readonly language: string };

/** Lets readers, authors and the desk talk under the stories, in the order of time, as moderation would have met them. */
export async function letReadersComment(
  at: At,
  demo: Pick<DemoPaper, 'stories' | 'authors'>,
  numbers: ReadonlyMap<string, number>,
): Promise<void> {
  const said = demo.stories
    .flatMap(({ key, language, comments }) =>
      comments.map((comment): Said => ({ ...comment, language, story: must(numbers, key) })),
    )
    .toSorted((one, other) => other.hours_ago - one.hours_ago);
  const emails = new Map(demo.authors.map(({ slug, email }) => [slug, email]));
  const others = await crowd(at(0), Math.max(...said.map(({ recommended }) => recommended)));
  const ids = new Map<string, number>();
  for (const comment of said) {
    const { story, name, text, hours_ago: hoursAgo } = comment;
    const cx = at(hoursAgo);
    const email = addressOf(comment, emails);
    const writer = email === undefined ? null : await ensureReader(cx, { ...comment, email });
    const answers = comment.answers === undefined ? null : must(ids, `${story} ${comment.answers}`);
    const { id } = await postComment(cx, { story, name, text, answers, writer, client: clientOf(name) });
    ids.set(`${story} ${name}`, id);
    if (comment.edited !== undefined && writer)
      await editComment(at(hoursAgo - 2 / 60), { comment: id, reader: writer.id, text: comment.edited });
    await recommendAll(at(0), id, others.slice(0, comment.recommended));
    if (comment.picked) await pickComment(at(0), { comment: id, on: true });
  }
}

/** The address by which a reader is known; undefined for a name alone. */
function addressOf(
  { account, author, staff, name }: DemoComment,
  authors: ReadonlyMap<string, string>,
): string | undefined {
  if (author !== undefined) return must(authors, author);
  if (staff !== undefined) return `${staff}@courant.example`;
  return account ? `${hashOf(name).toString('hex').slice(0, 12)}@readers.example` : undefined;
}

/** Readers who recommend, and say nothing. */
function crowd(cx: Cx, size: number): Promise<Reader[]> {
  return inTransaction(cx.db, async (db) => {
    const readers: Reader[] = [];
    for (let number = 1; number <= size; number += 1) {
      const email = `reader-${number}@readers.example`;
      readers.push(await ensureReader({ ...cx, db }, { email, name: '', language: 'en' }));
    }
    return readers;
  });
}

const recommendAll = (cx: Cx, comment: number, readers: readonly Reader[]): Promise<void> =>
  inTransaction(cx.db, async (db) => {
    for (const reader of readers) await recommend({ ...cx, db }, { comment, reader: reader.id, on: true });
  });

/** An address for each commenter, from the range that is kept for tests (RFC 2544). */
function clientOf(name: string): Client {
  const [one = 0, two = 0] = hashOf(name);
  const address = `198.18.${one}.${two}`;
  return { address, network: address, protocol: 'http', userAgent: '' };
}

const hashOf = (name: string): Buffer => createHash('sha256').update(name).digest();
