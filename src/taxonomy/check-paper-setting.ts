import { sql } from 'kysely';
import type { Cx } from '#platform/cx';
import { Fault } from '#platform/errors';
import { paperSettings } from './paper.ts';

/**
 * Refuses what no schema of a single setting can know: the main language is one of the languages, it stays once stories
 * have addresses that follow from it, no language takes the address of a section, and none goes in which stories stand.
 * @throws Fault `taxonomy.main-language-missing`, `taxonomy.main-language-fixed`, `taxonomy.language-is-section`,
 *   `taxonomy.language-in-use`
 */
export async function checkPaperSetting(cx: Cx, name: string, value: unknown): Promise<void> {
  const main = cx.settings.get(paperSettings.language);
  const languages = cx.settings.get(paperSettings.languages);
  if (name === paperSettings.language.name && value !== main) {
    if (typeof value === 'string' && !languages.includes(value)) {
      throw new Fault(
        'taxonomy.main-language-missing',
        'invalid',
        `The paper does not appear in “${value}”.`,
        {
          help: 'Add it to the languages first.',
        },
      );
    }
    const { rows } = await sql`select from stories where published_version_id is not null limit 1`.execute(
      cx.db,
    );
    if (rows.length > 0) {
      throw new Fault(
        'taxonomy.main-language-fixed',
        'conflict',
        'The main language stays: the addresses of published stories follow from it.',
        { help: 'Add other languages beside it.' },
      );
    }
  }
  if (name === paperSettings.languages.name && Array.isArray(value)) {
    if (!value.includes(main)) {
      throw new Fault('taxonomy.main-language-missing', 'invalid', `The main language, ${main}, must stay.`);
    }
    const lost = languages.filter((language) => !value.includes(language));
    const standing = await sql<{ language: string; stories: number }>`
      select language, count(*)::integer as stories from stories
      where language = any(${lost}::text[]) and state in ('published', 'scheduled')
      group by language limit 1`.execute(cx.db);
    for (const { language, stories } of standing.rows) {
      throw new Fault(
        'taxonomy.language-in-use',
        'conflict',
        `Stories stand in “${language}”, ${stories} of them, and would have no page.`,
        { help: 'Withdraw them first, or let the language stay.' },
      );
    }
    const taken = await cx.db
      .selectFrom('sections')
      .select('slug')
      .where('slug', 'in', value)
      .executeTakeFirst();
    if (taken) {
      throw new Fault(
        'taxonomy.language-is-section',
        'conflict',
        `The section “${taken.slug}” has the address that this language would take.`,
        { help: 'Give the section another address first.' },
      );
    }
  }
}
