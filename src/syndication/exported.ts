import { picturesToExport, type ExportedPicture } from '#media';
import type { Db } from '#platform/db';
import {
  bodyPictures,
  bodyRelated,
  readStories,
  relatedStories,
  type ReadableStory,
  type RelatedLink,
} from '#stories';

/** A visible story with all that leaves the house with it. */
export interface ExportedStory {
  readonly story: ReadableStory;
  readonly pictures: ReadonlyMap<number, ExportedPicture>;
  /** Those stories that it names as related and that may be seen. */
  readonly related: readonly (RelatedLink & { readonly id: number })[];
}

/** The visible ones of these stories, in their order, in two or three queries. */
export async function exportedStories(db: Db, ids: readonly number[], now: Date): Promise<ExportedStory[]> {
  const stories = await readStories(db, ids, now);
  const shown = new Map([...stories.values()].map((story) => [story.id, picturesOf(story)]));
  const named = new Map([...stories.values()].map((story) => [story.id, bodyRelated(story.body)]));
  const pictures = await picturesToExport(db, [...shown.values()].flat());
  const { links } = await relatedStories(db, [...new Set([...named.values()].flat())], now);
  return ids.flatMap((id) => {
    const story = stories.get(id);
    const own = (shown.get(id) ?? []).flatMap((picture) => pictures.get(picture) ?? []);
    const related = (named.get(id) ?? []).flatMap((other) => {
      const link = links.get(other);
      return link && other !== id ? { id: other, ...link } : [];
    });
    return story ? { story, pictures: new Map(own.map((picture) => [picture.id, picture])), related } : [];
  });
}

/** One story, if it may be seen at `now`. */
export async function exportedStory(db: Db, id: number, now: Date): Promise<ExportedStory | undefined> {
  return (await exportedStories(db, [id], now))[0];
}

/** The lead first, then those of the body in reading order. */
function picturesOf({ leadPicture, body }: ReadableStory): number[] {
  return [...new Set([...(leadPicture === null ? [] : [leadPicture]), ...bodyPictures(body)])];
}
