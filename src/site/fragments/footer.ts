import type { House } from '../house.ts';
import type { Fragment, Rendered } from '../press/index.ts';
import { settingFor } from '../setting.ts';
import { sectionLink } from '../views/cards.ts';
import { nextMidnight } from '../views/paper.ts';

/** The end of every page in a language. */
export function footer(house: House, language: string): Fragment {
  return {
    key: `footer ${language}`,
    tags: ['taxonomy', 'settings'],
    render() {
      const now = house.cx().now;
      const known = house.sections.all();
      const draw = (all: Awaited<typeof known>): Rendered => {
        const setting = settingFor(house, language, now);
        const { words, prefix } = setting;
        const html = house.theme.footer({
          paper: setting.paper,
          sections: all.map((one) => sectionLink(one, setting)),
          links: [
            { text: words.search, href: `${prefix}/search` },
            { text: words.counting, href: `${prefix}/about/counting` },
            { text: words.moderation, href: `${prefix}/about/moderation` },
            { text: words.corrections, href: `${prefix}/corrections` },
            { text: words.reader, href: `${prefix}/readers` },
          ],
        });
        return { html, validUntil: nextMidnight(now, setting.timeZone) };
      };
      return known instanceof Promise ? known.then(draw) : draw(known);
    },
  };
}
