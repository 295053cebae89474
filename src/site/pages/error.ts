import { statusOf } from '#platform/http';
import type { Fault } from '#platform/errors';
import { languagesOf, readAddress } from '../address.ts';
import type { House } from '../house.ts';
import type { Around } from '../near.ts';
import type { Recipe } from '../press/index.ts';
import type { ErrorView } from '../theme.ts';
import { formView } from '../views/comments.ts';
import { refusalView } from '../views/refusal.ts';
import { plainPage } from './plain.ts';

/** What went wrong. It needs no database: navigation and footer come from memory if they must. */
export function errorPage(
  house: House,
  fault: Fault | undefined,
  language: string,
  { near, latest }: Around = { near: [], latest: [] },
): Recipe {
  const status = fault ? statusOf(fault) : 500;
  const refusal = fault
    ? refusalView(fault)
    : { code: 'internal', message: 'Something went wrong on our side.', help: null, facts: {} };
  return plainPage(house, {
    piece: 'error',
    language,
    url: 'error',
    opening: {
      title: status === 404 ? house.theme.words(language).notFound : String(status),
      description: house.theme.words(language).refused(refusal) ?? refusal.message,
      canonical: null,
      indexed: false,
    },
    draw: ({ paper, prefix }, theme) =>
      theme.error({
        paper,
        status,
        ...refusal,
        near,
        latest,
        contestHref: fault?.href ?? null,
        searchHref: `${prefix}/search`,
        kept: keptOf(house, prefix, fault),
      }),
  });
}

function keptOf(house: House, prefix: string, fault: Fault | undefined): ErrorView['kept'] {
  const { action, name, text, answers } = fault?.kept ?? {};
  if (action === undefined || text === undefined) return null;
  const form = formView(house, { prefix, action, next: '', reader: null });
  return { form, name: name ?? '', text, answers: answers === undefined ? null : Number(answers) };
}

/**
 * The language of the page that explains: that of the story whose comment was refused, or else of the address; where that
 * is the same for all languages, of the page of ours that led to it.
 */
export function languageOf(
  { settings }: Pick<House, 'settings'>,
  path: string,
  { fault, from }: { readonly fault?: Fault | undefined; readonly from?: string | undefined } = {},
): string {
  const own = languagesOf(settings).find((code) => code === fault?.kept?.['language']);
  if (own !== undefined) return own;
  const page = neutral.test(path) && from !== undefined ? (URL.parse(from)?.pathname ?? path) : path;
  try {
    return readAddress(settings, page).language;
  } catch {
    return readAddress(settings, '/').language;
  }
}

/** Addresses that no language stands before. */
const neutral = /^\/(?:stories|comments)\//;
