import type { Reader } from '#accounts';
import { commentSettings, heldBy, openness, ownAmong, thread, type ThreadPlace } from '#comments';
import type { ReadableStory } from '#stories';
import { threadStructuredData } from '#syndication';
import type { House } from '../house.ts';
import type { Fragment } from '../press/index.ts';
import { settingFor } from '../setting.ts';
import { commentsView, formView } from '../views/comments.ts';

/**
 * A part of a story's thread, and the form while the story takes comments.
 * @param reader for whom alone it is
 */
export function comments(
  house: House,
  story: Pick<ReadableStory, 'id' | 'href' | 'language' | 'publishedAt'>,
  place: ThreadPlace,
  reader?: Reader,
): Fragment {
  return {
    key: `comments ${story.id} ${place.order} ${place.after ?? ''} ${place.replies ?? ''}`,
    tags: [`comments:${story.id}`, `thread:${story.id}`, 'comment-policies', 'settings'],
    // The story's address stands in it.
    own: true,
    async render() {
      const { db, now } = house.cx();
      const { settings } = house;
      const said = await thread(db, story.id, { ...place, now });
      const shown = said.comments.flatMap((root) => [root, ...root.replies]);
      const own =
        reader &&
        (await ownAmong(
          db,
          reader.id,
          shown.map(({ id }) => id),
        ));
      const held = reader ? await heldBy(db, reader.id, story.id) : [];
      const facts = openness(settings, { publishedAt: story.publishedAt, policy: said.policy }, now);
      const setting = settingFor(house, story.language, now);
      const view = commentsView(setting, {
        story,
        place,
        said,
        open: facts.open,
        readFirst: facts.readFirst,
        form: formView(house, {
          prefix: setting.prefix,
          action: `/stories/${story.id}/comments`,
          next: `${story.href}#comments`,
          reader: reader ?? null,
        }),
        usual: settings.get(commentSettings.order),
        reader: reader && own ? { name: reader.name, ...own } : null,
        held,
        structuredData:
          reader || shown.length === 0 ? null : threadStructuredData(house.publicUrl, story.href, said),
      });
      return { html: house.theme.comments(view), validUntil: facts.closesAt ?? undefined };
    },
  };
}
