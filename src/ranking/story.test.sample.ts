// Copy for this department's tests, few and short enough that each likeness can be read.
import type { Cx } from '#platform/cx';
import { createStory, publishStory } from '#stories';
import { ensureSection } from '#taxonomy';

export interface SampleStory {
  readonly headline: string;
  readonly text?: string;
  readonly section?: string;
  readonly language?: string;
  readonly translationOf?: number;
  /** Hours before `cx.now`. */
  readonly age?: number;
}

/** Publishes a story made of a headline and one paragraph. */
export async function sampleStory(cx: Cx, sample: SampleStory): Promise<number> {
  const slug = sample.section ?? 'world';
  const section = await ensureSection(cx, { slug, names: { en: slug } });
  const text = sample.text ?? sample.headline;
  const story = await createStory(cx, {
    language: sample.language ?? 'en',
    ...(sample.translationOf === undefined ? {} : { translationOf: sample.translationOf }),
    copy: {
      headline: sample.headline,
      standfirst: '',
      section,
      body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] },
    },
  });
  const at = new Date(cx.now.getTime() - (sample.age ?? 0) * 3_600_000);
  await publishStory(cx, { story, at, onCollision: 'number' });
  return story;
}
