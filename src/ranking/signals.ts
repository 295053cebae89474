import {
  decayedTop,
  finishRates,
  readDecay,
  sharesFromHere,
  slotSums,
  viewCounts,
  weeklyReads,
} from '#audience';
import type { Db } from '#platform/db';
import type { MustReadCandidate, PopularCandidate, PopularWeights, WeeklyCandidate } from './engine/index.ts';
import type { SlotExperience } from './experience.ts';
import { factsOf, newestFacts, type StoryFacts } from './facts.ts';
import { keptSlots } from './lists.ts';
import type { CurrentPick } from './picks.ts';

/** For whom and when signals are gathered. */
export interface Scope {
  readonly language: string;
  /** IDs of the sections that have lists of their own. */
  readonly sections: readonly number[];
  readonly now: Date;
}

// The best of each signal, and as many of the newest to fill up with.
const most = 500;

/** Visible stories of a language, newest first, from which lists are filled that readers have not filled. */
export function fillers(db: Db, { language, now }: Scope): Promise<StoryFacts[]> {
  return newestFacts(db, { language, limit: most, now });
}

/** Candidates of Popular Now, of the whole paper and of each section, with the decay that their sums obey. */
export async function popularSignals(
  db: Db,
  scope: Scope,
  newest: readonly StoryFacts[],
  experience: SlotExperience,
): Promise<{ candidates: PopularCandidate[]; decay: Pick<PopularWeights, 'halfLife' | 'landmark'> }> {
  const { language, now } = scope;
  const top = await decayedTop(db, { language, now, limit: most });
  const sums = new Map(top.map(({ story, s }) => [story, s]));
  let facts = await known(db, now, [...sums.keys()], newest);
  if (top.length === most) {
    // A small section of a large paper may not be among the best of all.
    for (const section of scope.sections) {
      const seen = facts.filter((story) => story.section === section && sums.has(story.story)).length;
      if (seen >= keptSlots('popular-now')) continue;
      const own = await decayedTop(db, { language, now, section, limit: keptSlots('popular-now') });
      for (const { story, s } of own) sums.set(story, s);
    }
    facts = await known(db, now, [...sums.keys()], newest);
  }
  const views = await viewCounts(db, [...sums.keys()]);
  const { halfLifeSeconds, landmark } = await readDecay(db);
  const natures = await slotNatures(
    db,
    facts.map((fact) => fact.story),
    now,
    experience,
  );
  return {
    candidates: facts.map((story) => ({
      ...story,
      nature: natures(story.story),
      s: sums.get(story.story) ?? null,
      views: views.get(story.story) ?? 0,
    })),
    decay: { halfLife: halfLifeSeconds * 1_000, landmark: landmark.getTime() },
  };
}

/** What is known of each story's slots: of late from audience's decayed sums, before that from experience. */
async function slotNatures(
  db: Db,
  stories: readonly number[],
  now: Date,
  experience: SlotExperience,
): Promise<(story: number) => PopularCandidate['nature']> {
  const standings = new Map<number, ReturnType<typeof unseen>>();
  for (const { story, list, shown, clicked, shownNow, clickedNow } of await slotSums(db, stories, now)) {
    const before = standings.get(story) ?? unseen();
    standings.set(story, {
      shown: before.shown + shownNow,
      clicked: before.clicked + clickedNow,
      expected: before.expected + shownNow * experience.rateOf(story, list),
      shows: before.shows + shown,
      clicks: before.clicks + clicked,
    });
  }
  const natures = await experience.natures(db, stories);
  const fromHere = await sharesFromHere(db, stories);
  return (story) => {
    const { clicked, expected, ...seen } = standings.get(story) ?? unseen();
    const { section, terms } = natures.get(story) ?? { section: null, terms: [] };
    return {
      section,
      terms,
      atAges: experience.atAges(story),
      ...seen,
      standing: { clicked, expected },
      fromHere: fromHere.get(story) ?? 0,
    };
  };
}

const unseen = () => ({ shown: 0, clicked: 0, expected: 0, shows: 0, clicks: 0 });

/** Candidates of Weekly Best. */
export async function weeklySignals(
  db: Db,
  { language, now }: Scope,
  newest: readonly StoryFacts[],
): Promise<WeeklyCandidate[]> {
  const traffic = await weeklyReads(db, { language, now, limit: most });
  const read = new Map(traffic.map((row) => [row.story, row]));
  const facts = await known(db, now, [...read.keys()], newest);
  return facts.map((story) => ({
    ...story,
    views: read.get(story.story)?.views ?? 0,
    reads: read.get(story.story)?.reads ?? 0,
  }));
}

/** Candidates of Must-Reads. */
export async function mustReadSignals(
  db: Db,
  { language, now }: Scope,
  newest: readonly StoryFacts[],
  picks: readonly CurrentPick[],
): Promise<MustReadCandidate[]> {
  const traffic = await finishRates(db, { language, now, limit: most });
  const read = new Map(traffic.map((row) => [row.story, row]));
  const picked = new Map(picks.map((pick) => [pick.story, pick]));
  const facts = await known(db, now, [...read.keys(), ...picked.keys()], newest);
  return facts.map((story) => {
    const pick = picked.get(story.story);
    return {
      ...story,
      reads: read.get(story.story)?.reads ?? 0,
      finishes: read.get(story.story)?.finishes ?? 0,
      pick: pick ? { position: pick.position, endsAt: pick.endsAt?.getTime() ?? null } : null,
    };
  });
}

/** Facts of the stories that have a signal and of the newest; those that are hidden fall out here. */
async function known(
  db: Db,
  now: Date,
  ids: readonly number[],
  newest: readonly StoryFacts[],
): Promise<StoryFacts[]> {
  const have = new Set(newest.map(({ story }) => story));
  const missing = ids.filter((id) => !have.has(id));
  if (missing.length === 0) return [...newest];
  return [...newest, ...(await factsOf(db, missing, now)).values()];
}
