import type { Db } from '#platform/db';
import { Fault } from '#platform/errors';
import { authorsShowing } from '#taxonomy';

/** What is asked of the stories in which pictures stand. Handed in, since stories stand below media. */
export interface StoriesOfPictures {
  /** Headline, state and public address of stories, by their IDs. */
  name(db: Db, ids: readonly number[], now: Date): Promise<NamedStories>;
  /** IDs of the stories that name a picture, in a draft or an earlier version too. */
  naming(db: Db, picture: number): Promise<readonly number[]>;
}

export type NamedStories = ReadonlyMap<
  number,
  { readonly headline: string; readonly state: string; readonly href: string | null }
>;

/** Where a picture is shown or named: what keeps it from being removed. */
export interface Showing {
  readonly stories: readonly { readonly story: number; readonly headline: string; readonly state: string }[];
  readonly authors: readonly { readonly id: number; readonly name: string }[];
}

/** Stories that name a picture, also in a draft or an earlier version, and authors whose portrait it is. */
export async function showingPicture(
  db: Db,
  picture: number,
  now: Date,
  stories: StoriesOfPictures,
): Promise<Showing> {
  const uses = await db
    .selectFrom('picture_uses')
    .select('story_id')
    .where('picture_id', '=', picture)
    .execute();
  const ids = [
    ...new Set([...uses.map((use) => use.story_id), ...(await stories.naming(db, picture))]),
  ].toSorted((a, b) => b - a);
  const named: NamedStories = ids.length > 0 ? await stories.name(db, ids, now) : new Map();
  return {
    stories: ids.map((story) => ({
      story,
      headline: named.get(story)?.headline ?? '',
      state: named.get(story)?.state ?? 'draft',
    })),
    authors: await authorsShowing(db, picture),
  };
}

const mostNamed = 3;

/** Why a picture that is shown somewhere cannot be removed. @param named whether whoever asks may hear of any story */
export function inUse({ stories, authors }: Showing, named: boolean): Fault {
  const headlines = stories.slice(0, mostNamed).map(({ story, headline }) => `“${headline || story}”`);
  const more = stories.length - headlines.length;
  const where = [
    ...(named ? headlines : []),
    ...(named && more > 0 ? [`${more} more`] : []),
    ...(!named && stories.length > 0 ? [`${stories.length} stories`] : []),
    ...authors.map(({ name }) => `the page of ${name}`),
  ];
  return new Fault('media.in-use', 'conflict', `This picture is used by ${where.join(', ')}.`, {
    help: 'Take it out there first. An earlier version of a story needs it too.',
  });
}
