import { statusOf } from '#platform/http';
import type { Fault } from '#platform/errors';
import { languagesOf, readAddress } from '../address.ts';
import type { House } from '../house.ts';
import type { Recipe } from '../press/index.ts';
import type { ErrorView, LinkView } from '../theme.ts';
import { formView } from '../views/comments.ts';
import { plainPage } from './plain.ts';

/** What went wrong. It needs no database: navigation and footer come from memory if they must. */
export function errorPage(
  house: House,
  fault: Fault | undefined,
  path: string,
  near: readonly LinkView[],
): Recipe {
  const language = languageOf(house, path, fault);
  const status = fault ? statusOf(fault) : 500;
  const message = fault?.message ?? 'Something went wrong on our side.';
  return plainPage(house, {
    piece: 'error',
    language,
    url: 'error',
    opening: {
      title: status === 404 ? house.theme.words(language).notFound : String(status),
      description: message,
      canonical: null,
      indexed: false,
    },
    draw: ({ paper, prefix }, theme) =>
      theme.error({
        paper,
        status,
        code: fault?.code ?? 'internal',
        message,
        help: fault?.help ?? null,
        near,
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

/** The language of the page that explains: that of the story whose comment was refused, or else of the address. */
export function languageOf(house: House, path: string, fault: Fault | undefined): string {
  const own = languagesOf(house.settings).find((code) => code === fault?.kept?.['language']);
  if (own !== undefined) return own;
  try {
    return readAddress(house.settings, path).language;
  } catch {
    return readAddress(house.settings, '/').language;
  }
}
