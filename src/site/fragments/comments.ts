import { commentHref, commentSettings, openness, thread, threadHref } from '#comments';
import type { ReadableStory } from '#stories';
import type { House } from '../house.ts';
import type { Fragment } from '../press/index.ts';
import { settingFor } from '../setting.ts';
import { timeView } from '../views/paper.ts';

/** A page of a story's thread, and the form while the story takes comments. */
export function comments(
  house: House,
  story: Pick<ReadableStory, 'id' | 'href' | 'language' | 'publishedAt'>,
  page: number,
): Fragment {
  return {
    key: `comments ${story.id} ${page}`,
    tags: [`comments:${story.id}`, 'settings'],
    // The story's address stands in it.
    own: true,
    async render() {
      const { db, now } = house.cx();
      const said = await thread(db, story.id, { page, now });
      const { paper, words, timeZone } = settingFor(house, story.language, now);
      const { open, closesAt } = openness(house.settings, story.publishedAt, now);
      const link = (number: number) => ({ text: words.page(number), href: threadHref(story.href, number) });
      const html = house.theme.comments({
        paper,
        story: story.id,
        count: said.count,
        comments: said.comments.map(({ id, name, text, postedAt }) => ({
          id,
          name,
          text,
          at: timeView(words, timeZone, postedAt),
          href: commentHref(story.href, page, id),
        })),
        action: `/stories/${story.id}/comments`,
        limit: house.settings.get(commentSettings.limit),
        open,
        older: page > 1 ? link(page - 1) : null,
        newer: page < said.pages ? link(page + 1) : null,
      });
      return { html, validUntil: closesAt ?? undefined };
    },
  };
}
