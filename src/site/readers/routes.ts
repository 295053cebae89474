import * as z from 'zod';
import {
  asReaderName,
  chooseMail,
  endReaderSession,
  enterByLink,
  lookAtReaderLink,
  ownAccount,
  readerOf,
  removeReader,
  renameReader,
  sendReaderLink,
  unsubscriber,
  type Reader,
} from '#accounts';
import {
  commentsBy,
  decisionHref,
  deedsOf,
  draftOn,
  forgetWriter,
  heldHref,
  postDraft,
  requireOwnName,
  whereIs,
} from '#comments';
import { inTransaction } from '#platform/db';
import { Fault } from '#platform/errors';
import { json, largestId, route, seeOther, statusOf, type Reply, type Route } from '#platform/http';
import { storyCards } from '#stories';
import { noSuchPage, ownPath, pathIn, readAddress } from '../address.ts';
import { fields, textOf, type Asked, type Fields, type Sent } from '../fields.ts';
import type { House } from '../house.ts';
import { errorPage } from '../pages/error.ts';
import { readerHouse } from './house.ts';
import type { ReaderDoorView } from '../theme.ts';
import { refusalView } from '../views/refusal.ts';
import { accountPage, baseOf, doorPage, type DoorState } from './page.ts';

/**
 * All that readers with an account meet, at one reserved address: `/readers`, in other languages under their code.
 * @param page answers what is no address of ours: `/:language/readers` may be a story's
 */
export function readerRoutes(house: House, page: (request: Asked) => Promise<Reply>): Route[] {
  const get = (path: string, handle: (request: Asked, language: string) => Promise<Reply>) =>
    inEachLanguage(path, (full) =>
      route<Fields, Fields>({
        method: 'GET',
        path: full,
        access: 'public',
        handle: (request) => {
          const language = languageAt(house, request.path);
          return language === undefined ? page(request) : handle(request, language);
        },
      }),
    );
  /** A POST whose address says all: mail programs send it as multipart/form-data, as a form or empty (RFC 8058, 3.2). */
  const click = (path: string, handle: (request: Asked, language: string) => Promise<Reply>) =>
    inEachLanguage(path, (full) =>
      route<Fields, Fields>({
        method: 'POST',
        path: full,
        access: 'public',
        handle: (request) => {
          const language = languageAt(house, request.path);
          if (language === undefined) throw noSuchPage();
          return handle(request, language);
        },
      }),
    );
  const post = (path: string, handle: (request: Sent, language: string) => Promise<Reply>) =>
    inEachLanguage(path, (full) =>
      route<Fields, Fields, Fields>({
        method: 'POST',
        path: full,
        access: 'public',
        body: fields,
        handle: async (request) => {
          const language = languageAt(house, request.path);
          if (language === undefined) throw noSuchPage();
          return handle(request, language);
        },
      }),
    );
  /** Answers those who signed in; all others are led to the door. */
  const own = (path: string, work: (request: Sent, reader: Reader, language: string) => Promise<Reply>) =>
    post(path, async (request, language) => {
      const reader = await readerOf(request.cx, request.headers);
      return reader ? work(request, reader, language) : seeOther(baseOf(house, language));
    });
  const door = (request: Asked | Sent, language: string, state: DoorState, status = 200) =>
    house.press.once(request, doorPage(house, language, state), status);

  return [
    ...get('', async (request, language) => {
      const { cx, headers, query } = request;
      const next = ownPath(textOf(query['next']));
      const reader = await readerOf(cx, headers);
      if (!reader) return door(request, language, { kind: query['sent'] === '1' ? 'sent' : 'sign-in', next });
      if (next !== '') return seeOther(next);
      const before = Number(textOf(query['before']) || NaN);
      const known = Number.isInteger(before) && before > 0 && before <= largestId ? before : undefined;
      return house.press.once(request, await accountPage(house, cx, language, reader, { before: known }));
    }),
    ...post('/links', async (request, language) => {
      const { cx, body, client } = request;
      const email = textOf(body['email']).trim();
      const next = ownPath(textOf(body['next']));
      const leadsTo = next === '' ? baseOf(house, language) : next;
      const wanted = {
        email,
        name: '',
        language,
        leadsTo,
        letter: 'enter',
        network: client.network,
      } as const;
      try {
        await sendReaderLink(cx, readerHouse(house.publicUrl, house.settings), wanted);
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        const problem = refusalView(error);
        return door(
          request,
          language,
          { kind: 'sign-in', next, values: { email }, problem },
          statusOf(error),
        );
      }
      return seeOther(`${baseOf(house, language)}?sent=1`);
    }),
    // A letter's link only asks, with script too: programs that look through mail open links, and must not use them up.
    ...get('/enter/:token', async (request, language) => {
      const waiting = await waitingOn(request);
      return door(request, language, { kind: 'enter', next: request.path, waiting });
    }),
    ...post('/enter/:token', (request, language) => enter(house, request, language)),
    ...own('/sign-out', async ({ cx, headers }, _, language) =>
      withCookie(seeOther(baseOf(house, language)), await endReaderSession(cx, headers)),
    ),
    ...own('/name', async (request, reader, language) => {
      const { cx, body } = request;
      const name = textOf(body['name']);
      try {
        await requireOwnName(cx, asReaderName(name), reader.id);
        await renameReader(cx, reader.id, name);
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        const state = { problem: refusalView(error), name };
        const page = await accountPage(house, cx, language, reader, state);
        return house.press.once(request, page, statusOf(error));
      }
      return seeOther(baseOf(house, language));
    }),
    ...own('/mail', async ({ cx, body }, reader, language) => {
      await chooseMail(cx.db, reader.id, body['replies'] === '1');
      return seeOther(baseOf(house, language));
    }),
    ...get('/export', exportAll),
    ...own('/remove', async (request, reader, language) => {
      const { cx, body, headers } = request;
      const comments = z.enum(['nameless', 'none']).safeParse(body['comments']);
      if (!comments.success) {
        const problem = refusalView(
          new Fault('site.choice-missing', 'invalid', 'Choose what becomes of your comments.'),
        );
        return house.press.once(request, await accountPage(house, cx, language, reader, { problem }), 422);
      }
      const forget = await endReaderSession(cx, headers);
      await inTransaction(cx.db, async (trx) => {
        const inside = { ...cx, db: trx };
        await forgetWriter(inside, reader.id, comments.data);
        await removeReader(inside, reader.id);
      });
      return withCookie(seeOther(`${baseOf(house, language)}/removed`), forget);
    }),
    ...get('/removed', (request, language) => door(request, language, { kind: 'removed' })),
    ...get('/unsubscribe/:token', async (request, language) => {
      await requireUnsubscriber(request);
      return door(request, language, { kind: 'unsubscribe', next: request.path });
    }),
    // RFC 8058: one POST by the mail program, without cookie or page, is enough.
    ...click('/unsubscribe/:token', async (request, language) => {
      await chooseMail(request.cx.db, await requireUnsubscriber(request), false);
      return door(request, language, { kind: 'unsubscribed' });
    }),
  ];
}

const inEachLanguage = (path: string, make: (full: string) => Route): Route[] => [
  make(`/readers${path}`),
  make(`/:language/readers${path}`),
];

/** The language of an address below `/readers`; undefined where it is something else. */
function languageAt(house: House, path: string): string | undefined {
  const { language, segments } = readAddress(house.settings, path);
  return segments[0] === 'readers' ? language : undefined;
}

const withCookie = (reply: Reply, cookie: string): Reply => ({
  ...reply,
  headers: { ...reply.headers, 'set-cookie': cookie },
});

/** The comment that a link will post. */
async function waitingOn({ cx, params, headers }: Asked): Promise<ReaderDoorView['waiting']> {
  const { name, hash } = await lookAtReaderLink(cx, textOf(params['token']), headers);
  const draft = await draftOn(cx.db, hash);
  const story = draft && (await storyCards(cx.db, [draft.story], cx.now)).get(draft.story);
  return draft && story
    ? { name, text: draft.text, story: { text: story.headline, href: story.href } }
    : null;
}

/** The story ended its conversation, or went, while the letter was on its way. Both are told before anything is written. */
const tooLate: ReadonlySet<string> = new Set(['comments.closed', 'comments.no-such-story']);

/**
 * The link is used up, the address is proved, the browser is signed in, and what waited is posted: all or nothing, but for a story
 * that takes no more comments.
 */
async function enter(house: House, { cx, params, headers, client }: Sent, language: string): Promise<Reply> {
  const { cookie, leadsTo, posted, refused } = await inTransaction(cx.db, async (trx) => {
    const inside = { ...cx, db: trx };
    const { reader, hash, ...entered } = await enterByLink(inside, textOf(params['token']), headers);
    try {
      return { ...entered, posted: await postDraft(inside, hash, reader, client), refused: undefined };
    } catch (error) {
      // What comes too late will come too late again: that is no reason to keep its writer out.
      if (!(error instanceof Fault) || !tooLate.has(error.code)) throw error;
      return { ...entered, posted: undefined, refused: error };
    }
  });
  const entering = (reply: Reply) => (cookie === undefined ? reply : withCookie(reply, cookie));
  const goOn = (place: string) => entering(seeOther(place));
  if (refused) {
    const page = errorPage(house, refused, refused.kept?.['language'] ?? language);
    const recipe = { ...page, headers: { 'cache-control': 'private, no-store' } };
    return entering(await house.press.once({ headers: {} }, recipe, statusOf(refused)));
  }
  if (!posted) return goOn(leadsTo);
  if (posted.state === 'published') return goOn(await whereIs(cx, posted.id));
  // What waits stands under the story.
  if (posted.state === 'held') return goOn(heldHref(leadsTo, posted.id));
  const { statement } = posted;
  const place = statement && pathIn(house.settings, language, decisionHref(statement));
  return goOn(place ?? baseOf(house, language));
}

async function exportAll({ cx, headers }: Asked): Promise<Reply> {
  const reader = await readerOf(cx, headers);
  if (!reader) return seeOther('/readers');
  const { passkeys, ...account } = await ownAccount(cx, reader.id);
  const everything = {
    account,
    passkeys,
    comments: await commentsBy(cx.db, reader.id),
    ...(await deedsOf(cx.db, reader.id)),
  };
  return json(everything, 200, {
    'cache-control': 'private, no-store',
    'content-disposition': 'attachment; filename="my-comments.json"',
  });
}

async function requireUnsubscriber({ cx, params }: Asked | Sent): Promise<number> {
  const reader = await unsubscriber(cx.db, textOf(params['token']));
  if (reader === undefined) {
    throw new Fault('accounts.reader-link-unknown', 'not-found', 'This link is not one of ours.', {
      help: 'Perhaps a part of it was lost on the way.',
    });
  }
  return reader;
}
