import type { Cx } from '#platform/cx';
import { Fault } from '#platform/errors';
import { changeSetting } from '#platform/settings';
import { checkPaperSetting } from './check-paper-setting.ts';
import { paperSettings } from './paper.ts';

const { languages } = paperSettings;

/**
 * Whoever begins or publishes a story in a language that the paper does not appear in would give it an address without a page.
 * @throws Fault `taxonomy.no-such-language`
 */
export async function requireLanguage(cx: Cx, language: string): Promise<void> {
  if (await appearsIn(cx, language)) return;
  throw new Fault('taxonomy.no-such-language', 'invalid', `The paper does not appear in “${language}”.`, {
    help: 'Add it to the languages in the settings first.',
  });
}

/**
 * Lets the paper appear in a language, if it does not yet: what is imported brings it along, as it brings sections.
 * @throws Fault `taxonomy.language-is-section`, `settings.invalid`
 */
export async function ensureLanguage(cx: Cx, language: string): Promise<void> {
  if (await appearsIn(cx, language)) return;
  await checkPaperSetting(cx, languages.name, [...cx.settings.get(languages), language]);
  await changeSetting(cx.db, languages, (before) => [...new Set([...before, language])], cx.now);
}

/** What this process has not heard of, another, or this transaction, may have added. */
async function appearsIn({ db, settings }: Cx, language: string): Promise<boolean> {
  if (settings.get(languages).includes(language)) return true;
  const row = await db
    .selectFrom('settings')
    .select('value')
    .where('name', '=', languages.name)
    .executeTakeFirst();
  const kept = languages.schema.safeParse(row?.value);
  return kept.success && kept.data.includes(language);
}
