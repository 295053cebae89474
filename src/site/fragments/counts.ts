import type { House } from '../house.ts';
import type { Fragment, Rendered } from '../press/index.ts';
import { settingFor } from '../setting.ts';
import { publicCounts } from '../settings.ts';

/** Views and comments of a story. What is in memory needs no query, however often it changes. */
export function counts(house: House, story: number, language: string): Fragment {
  return {
    key: `counts ${story}`,
    tags: [`views:${story}`, `comments:${story}`, 'settings'],
    render() {
      const known = house.counts.of(story);
      const draw = ({ views, comments }: Awaited<typeof known>): Rendered => {
        const { paper, prefix } = settingFor(house, language, house.cx().now);
        return {
          html: house.theme.counts({
            paper,
            views,
            comments,
            countingHref: `${prefix}/about/counting`,
            ownHref: house.settings.get(publicCounts) ? `${prefix}/stories/${story}/counts` : null,
            commentsHref: '#comments',
          }),
        };
      };
      return known instanceof Promise ? known.then(draw) : draw(known);
    },
  };
}
