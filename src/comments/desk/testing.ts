import assert from 'node:assert/strict';
import { addStaff, enterByLink, sendReaderLink, type ReaderHouse } from '#accounts';
import type { Actor, Cx } from '#platform/cx';
import { Fault } from '#platform/errors';
import { openTestHouse, type TestHouse } from '#platform/testing';
import { createStory, publishStory } from '#stories';
import { ensureSection } from '#taxonomy';
import type { stateAfter, Writer } from '../comment.ts';
import { postComment, type PostedComment } from '../post-comment.ts';
import { decide } from './decide.ts';
import { readQueue, type QueuedComment, type QueueFilter } from './queue.ts';
import type { Rule } from './rules.ts';

/** A house with one published story, whose comments a moderator decides over. */
export interface TestDesk {
  readonly house: TestHouse;
  readonly story: number;
  readonly moderator: number;
  readonly readerHouse: ReaderHouse;
  /** As the moderator acts. */
  desk(): Cx;
  /** As somebody at home acts. */
  outside(): Cx;
  newReader(name: string, email?: string): Promise<Writer>;
  /** A network that nobody had before. */
  client(): { readonly network: string };
  post(text: string, writer?: Writer | null): Promise<PostedComment>;
  queue(name: QueueFilter['queue'], more?: Partial<QueueFilter>): Promise<readonly QueuedComment[]>;
  stateOf(comment: number): Promise<string>;
  /** Decides as the moderator. @returns the decision's ID */
  decideOne(comment: number, decision: keyof typeof stateAfter, rule?: Rule): Promise<number>;
  /** What the house wrote, but for links to sign in. */
  letters(): Promise<readonly { readonly recipient: string; readonly text: string }[]>;
}

export async function openTestDesk(): Promise<TestDesk> {
  const house = await openTestHouse();
  const { db } = house;
  const section = await ensureSection(house.cx(), { slug: 'world', names: { en: 'World' } });
  const copy = { headline: 'Harbour', slug: 'harbour', section };
  const story = await createStory(house.cx(), { language: 'en', copy });
  await publishStory(house.cx(), { story });
  const moderator = await addStaff(house.cx(), { name: 'Mo', email: 'mo@paper.example', role: 'moderator' });
  const staff: Actor = { kind: 'staff', id: moderator, can: new Set(['comments.moderate']) };
  const readerHouse: ReaderHouse = {
    address: (_, path) => `https://paper.example${path}`,
    paperName: () => 'Herald',
  };
  let turn = 0;
  const outside = () => house.cx({ kind: 'reader' });
  const client = () => {
    turn += 1;
    return { network: `10.9.${turn >> 8}.${turn & 255}` };
  };
  return {
    house,
    story,
    moderator,
    readerHouse,
    desk: () => house.cx(staff),
    outside,
    async newReader(name, email = `${name}@mail.example`) {
      const asked = { email, name, language: 'en', leadsTo: '/', letter: 'enter', ...client() } as const;
      await sendReaderLink(outside(), readerHouse, asked);
      const { text } = await db
        .selectFrom('outbox')
        .select('text')
        .orderBy('id', 'desc')
        .executeTakeFirstOrThrow();
      const { reader } = await enterByLink(outside(), /\/enter\/(\S+)/.exec(text)?.[1] ?? '', {});
      return reader;
    },
    client,
    post: (text, writer = null) =>
      postComment(outside(), { story, name: 'Ada', text, client: client(), writer }),
    queue: async (name, more = {}) => (await readQueue(db, { queue: name, limit: 50, ...more })).items,
    async decideOne(comment, decision, rule) {
      const { decisions } = await decide(house.cx(staff), { comments: [comment], decision, rule });
      return decisions[0]!;
    },
    async stateOf(comment) {
      const found = db.selectFrom('comments').select('state').where('id', '=', comment);
      return (await found.executeTakeFirstOrThrow()).state;
    },
    letters: () =>
      db
        .selectFrom('outbox')
        .select(['recipient', 'text'])
        .where('text', 'not like', '%/readers/enter/%')
        .orderBy('id')
        .execute(),
  };
}

export const refuses = (work: Promise<unknown>, code: string): Promise<void> =>
  assert.rejects(work, (error) => error instanceof Fault && error.code === code);
