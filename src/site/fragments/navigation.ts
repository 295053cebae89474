import { dayIn } from '#platform/clock';
import { languagesOf, homeOf } from '../address.ts';
import type { House } from '../house.ts';
import type { Fragment, Rendered } from '../press/index.ts';
import { settingFor } from '../setting.ts';
import { sectionLink } from '../views/cards.ts';
import { nameOfLanguage } from '../views/language.ts';
import { nextMidnight } from '../views/paper.ts';

export interface NavigationOf {
  readonly language: string;
  /** Slug of the section that the page belongs to. */
  readonly section?: string | undefined;
  /** Where the same page stands in other languages; else their links lead to the home fronts. */
  readonly alternates?: Readonly<Record<string, string>> | undefined;
}

/** The top of the page: shared by all pages of a section. */
export function navigation(house: House, { language, section, alternates = {} }: NavigationOf): Fragment {
  const elsewhere = Object.entries(alternates).map((pair) => pair.join('='));
  return {
    key: ['navigation', language, section ?? '', ...elsewhere].join(' '),
    tags: ['taxonomy', 'settings'],
    render() {
      const now = house.cx().now;
      const known = house.sections.all();
      const draw = (all: Awaited<typeof known>): Rendered => {
        const setting = settingFor(house, language, now);
        const html = house.theme.navigation({
          paper: setting.paper,
          sections: all.map((one) => ({ ...sectionLink(one, setting), current: one.slug === section })),
          languages: languagesOf(house.settings).map((code) => ({
            code,
            text: nameOfLanguage(code),
            href: alternates[code] ?? homeOf(house.settings, code),
            current: code === language,
          })),
          date: { iso: dayIn(setting.timeZone, now), text: setting.words.day(now, setting.timeZone) },
          searchHref: `${setting.prefix}/search`,
        });
        return { html, validUntil: nextMidnight(now, setting.timeZone) };
      };
      return known instanceof Promise ? known.then(draw) : draw(known);
    },
  };
}
