import type { Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { Fault } from '#platform/errors';
import {
  json,
  movedForever,
  route,
  seeOther,
  statusOf,
  type Reply,
  type Route,
  type RouteRequest,
} from '#platform/http';
import { findBySlug, paperSettings, type Author } from '#taxonomy';
import { encodePath, noSuchPage, prefixOf, readAddress } from '../address.ts';
import { fields, type Fields } from '../fields.ts';
import type { House } from '../house.ts';
import { Moved } from '../moved.ts';
import { writePage } from '../pages/write.ts';
import { refusalView } from '../views/refusal.ts';
import { asLetter, typedFields, type LetterFields } from './letter.ts';
import { createPace } from './pace.ts';

type Asked<Body> = RouteRequest<unknown, Fields, Body>;

/** Header by which our own script, and no form or link, says that a person turned to the address. */
const askedByScript = 'x-asked-by';

/**
 * Letters to authors: a form that works without script (`/authors/SLUG/write`), and the address in two parts for our own
 * script (`/authors/SLUG/address`). The address stands in no page, feed or API.
 */
export function letterRoutes(house: House): Route[] {
  const pace = createPace(5, 10);
  return ['', '/:language'].flatMap((prefix) => [
    route<unknown, Fields>({
      method: 'GET',
      path: `${prefix}/authors/:slug/write`,
      access: 'public',
      handle: (request) =>
        settled(async () => {
          const { author, language } = await addressee(house, request, 'write');
          const state = { values: {}, problem: null, sent: request.query['sent'] === '1' };
          return house.press.once(request, writePage(house, author, language, state));
        }),
    }),
    route<unknown, Fields, Fields>({
      method: 'POST',
      path: `${prefix}/authors/:slug/write`,
      access: 'public',
      body: fields,
      handle: (request) =>
        settled(async () => {
          const { author, language } = await addressee(house, request, 'write');
          const values = typedFields(request.body);
          try {
            const letter = asLetter(values);
            if (!pace.allows(request.client.network, request.cx.now)) throw tooManyLetters();
            await post(request.cx, house, author.email, letter);
          } catch (error) {
            if (!(error instanceof Fault)) throw error;
            const state = { values, problem: refusalView(error), sent: false };
            return house.press.once(request, writePage(house, author, language, state), statusOf(error));
          }
          return seeOther(`${request.path}?sent=1`);
        }),
    }),
    route<unknown, Fields>({
      method: 'GET',
      path: `${prefix}/authors/:slug/address`,
      access: 'public',
      handle: (request) =>
        settled(async () => {
          const { headers } = request;
          if (headers['sec-fetch-site'] !== 'same-origin' || headers[askedByScript] === undefined) {
            throw new Fault(
              'site.address-withheld',
              'forbidden',
              'The address is for people who read the page.',
              {
                help: 'Use the form at the end of the story.',
              },
            );
          }
          const { author } = await addressee(house, request, 'address');
          const at = author.email.lastIndexOf('@');
          const parts = { user: author.email.slice(0, at), host: author.email.slice(at + 1) };
          return json(parts, 200, { 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
        }),
    }),
  ]);
}

const tooManyLetters = () =>
  new Fault('site.too-many-letters', 'too-many', 'You have sent several messages just now.', {
    help: 'Please wait ten minutes.',
  });

type Reachable = Author & { readonly email: string };

/** The author of an address who may be written to, and the language of the page. */
async function addressee(
  house: House,
  request: Asked<unknown>,
  last: 'write' | 'address',
): Promise<{ author: Reachable; language: string }> {
  const { language, segments, href } = readAddress(house.settings, request.path);
  const [folder, slug = ''] = segments;
  if (folder !== 'authors' || segments.length !== 3) throw noSuchPage();
  const found = await findBySlug(request.cx.db, 'author', slug);
  if (!found) throw noSuchPage();
  const prefix = prefixOf(house.settings, language);
  if ('movedTo' in found) throw new Moved(encodePath(`${prefix}/authors/${found.movedTo}/${last}`));
  const { email, showEmail } = found.current;
  if (email === null || !showEmail) throw noSuchPage();
  if (request.path !== href) throw new Moved(href);
  return { author: { ...found.current, email }, language };
}

async function settled(answer: () => Promise<Reply>): Promise<Reply> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof Moved) return movedForever(error.to);
    throw error;
  }
}

async function post(cx: Cx, house: House, to: string, letter: LetterFields): Promise<void> {
  const paper = house.settings.get(paperSettings.name);
  await inTransaction(cx.db, (trx) =>
    cx.mail.post(
      trx,
      {
        to,
        replyTo: letter.email,
        subject: `${letter.subject} (${paper})`,
        text: `${letter.name} <${letter.email}> writes to you by ${paper}:\n\n${letter.message}\n`,
      },
      cx.now,
    ),
  );
}
