import { readFile } from 'node:fs/promises';
import { pickStory } from '#fronts';
import { changePicture, importPicture } from '#media';
import type { Cx } from '#platform/cx';
import { changeSetting } from '#platform/settings';
import { demonstration } from '#site';
import { bodyFromMarkdown, correctStory, createStory, publishStory } from '#stories';
import { declarationSettings } from '#syndication';
import { ensureAuthor, ensureSection, ensureTopic, paperSettings } from '#taxonomy';
import { letReadersComment } from './comments.ts';
import { must, readDemo, type DemoPaper, type DemoStory } from './read.ts';

/**
 * Fills an empty house with the demo newspaper, through the same doors that a newsroom uses.
 * @param at gives a context whose instant lies so many hours before now
 * @param step is called after each story
 */
export async function loadDemo(
  at: (hoursAgo: number) => Cx,
  step: (done: number, total: number) => void,
): Promise<void> {
  const demo = await readDemo();
  const cx = at(0);
  await setUpPaper(cx, demo);
  // What follows, letters above all, names this paper.
  await cx.settings.refresh();
  const desk = await fillDesk(cx, demo);
  const numbers = new Map<string, number>();
  const bring = async (story: DemoStory) => {
    numbers.set(story.key, await bringOut(at, story, desk, numbers));
    step(numbers.size, demo.stories.length);
  };
  const [originals, translations] = [false, true].map((translated) =>
    demo.stories.filter((story) => (story.translation_of !== undefined) === translated),
  );
  await inLanes(4, originals ?? [], bring);
  await inLanes(4, translations ?? [], bring);
  await letReadersComment(at, demo, numbers);
  for (const [index, pick] of demo.picks.entries()) {
    await pickStory(cx, {
      list: 'must-reads',
      story: must(numbers, pick.story),
      position: index + 1,
      startsAt: hoursFrom(cx.now, -pick.starts_hours_ago),
      endsAt: hoursFrom(cx.now, pick.ends_in_hours),
    });
  }
  // The last of all: it also says that nothing is missing.
  await changeSetting(cx.db, demonstration, true, cx.now);
}

async function setUpPaper({ db, now }: Cx, { paper }: DemoPaper): Promise<void> {
  await changeSetting(db, paperSettings.name, paper.name, now);
  await changeSetting(db, paperSettings.tagline, paper.tagline, now);
  await changeSetting(db, paperSettings.names, { ko: paper.name_ko }, now);
  await changeSetting(db, paperSettings.taglines, { ko: paper.tagline_ko }, now);
  await changeSetting(db, paperSettings.language, paper.language, now);
  await changeSetting(db, paperSettings.languages, paper.languages, now);
  await changeSetting(db, paperSettings.timeZone, paper.time_zone, now);
  const { ads, trust, security_contacts, security_policy, humans } = paper.declarations;
  await changeSetting(db, declarationSettings.ads, ads, now);
  await changeSetting(db, declarationSettings.trust, trust, now);
  await changeSetting(db, declarationSettings.securityContacts, security_contacts, now);
  await changeSetting(db, declarationSettings.securityPolicy, security_policy, now);
  await changeSetting(db, declarationSettings.humans, humans, now);
}

/** Does the work on all items in order, on so many of them at a time. */
async function inLanes<T>(
  lanes: number,
  items: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const lane = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

interface Desk {
  readonly sections: Map<string, number>;
  readonly topics: Map<string, number>;
  readonly authors: Map<string, number>;
}

async function fillDesk(cx: Cx, { sections, topics, authors }: DemoPaper): Promise<Desk> {
  const desk: Desk = { sections: new Map(), topics: new Map(), authors: new Map() };
  for (const { slug, name, name_ko, description } of sections) {
    desk.sections.set(slug, await ensureSection(cx, { slug, names: { en: name, ko: name_ko }, description }));
  }
  for (const { slug, name, name_ko } of topics) {
    desk.topics.set(slug, await ensureTopic(cx, { slug, names: { en: name, ko: name_ko } }));
  }
  for (const author of authors) {
    const id = await ensureAuthor(cx, {
      slug: author.slug,
      names: { en: author.name, ko: author.name_ko },
      titles: { en: author.title, ko: author.title_ko },
      bios: { en: author.bio, ko: author.bio_ko },
      email: author.email,
      showEmail: author.show_email,
    });
    desk.authors.set(author.slug, id);
  }
  return desk;
}

async function bringOut(
  at: (hoursAgo: number) => Cx,
  story: DemoStory,
  desk: Desk,
  numbers: ReadonlyMap<string, number>,
): Promise<number> {
  const cx = at(story.hours_ago);
  const picture =
    story.pictureFile && story.picture
      ? await takeIn(cx, story.pictureFile, story.picture, story.language)
      : null;
  const id = await createStory(cx, {
    language: story.language,
    ...(story.translation_of === undefined ? {} : { translationOf: must(numbers, story.translation_of) }),
    copy: {
      headline: story.headline,
      standfirst: story.standfirst,
      slug: story.slug,
      section: must(desk.sections, story.section),
      topics: story.topics.map((slug) => must(desk.topics, slug)),
      bylines: story.bylines.map(({ author, role }) => ({ author: must(desk.authors, author), role })),
      leadPicture: picture,
      leadCaption: story.picture?.caption ?? null,
      body: bodyFromMarkdown(story.markdown),
    },
  });
  await publishStory(cx, { story: id });
  for (const { hours_ago, note } of story.corrections) await correctStory(at(hours_ago), { story: id, note });
  const lastCorrection = Math.min(...story.corrections.map((correction) => correction.hours_ago));
  if (story.updated_hours_ago !== undefined && story.updated_hours_ago < lastCorrection) {
    await publishStory(at(story.updated_hours_ago), { story: id });
  }
  return id;
}

async function takeIn(
  cx: Cx,
  file: string,
  { alt, caption }: { alt: string; caption: string },
  language: string,
): Promise<number> {
  const picture = await importPicture(cx, { bytes: await readFile(file), alt, caption });
  // A translation shows its original's picture, which was here first.
  if (language !== cx.settings.get(paperSettings.language))
    await changePicture(cx, { id: picture, alts: { [language]: alt } });
  return picture;
}

function hoursFrom(now: Date, hours: number): Date {
  return new Date(now.getTime() + hours * 3_600_000);
}
