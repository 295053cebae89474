import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { terms } from '#platform/text';
import type { FrozenCopy } from '#stories';
import { termFrequencies, weighTerms } from './term-weights.ts';
import { likeness, packVector, unpackVector } from './text-vector.ts';

const data = join(import.meta.dirname, '../../../shared/data');
const skip = existsSync(data) ? false : '../shared/data is not here';

interface Sample {
  readonly headline: string;
  readonly text: string;
  readonly language: string;
  /** What people call related to it. */
  readonly label: string;
}

interface Item {
  headlines: { value: string }[];
  bodies: { value: string }[];
  subjects: { name: string }[];
}

const read = (path: string) => readFileSync(join(data, path), 'utf8').split('\n').filter(Boolean);
const unpacked = (path: string) =>
  gunzipSync(readFileSync(join(data, path)))
    .toString('utf8')
    .split('\n')
    .filter(Boolean);

/** Whole articles, or so many words of them, by section. */
function bySection(words: number): Sample[] {
  return read('wikinews/wikinews.ninjs.jsonl').map((line) => {
    const { headlines, bodies, subjects } = JSON.parse(line) as Item;
    const text = (bodies[0]?.value ?? '').replaceAll(/<[^>]*>/g, ' ').trim();
    return {
      headline: headlines[0]?.value ?? '',
      text: text.split(/\s+/).slice(0, words).join(' '),
      language: 'en',
      label: subjects[0]?.name ?? '',
    };
  });
}

/** Paragraphs, by the article that they stood in: those of one event. */
function byEvent(): Sample[] {
  return read('wikinews/wikinews.ninjs.jsonl').flatMap((line, index) =>
    Array.from((JSON.parse(line) as Item).bodies[0]?.value.matchAll(/<p>(.*?)<\/p>/g) ?? [])
      .map(([, html = '']) => html.replaceAll(/<[^>]*>/g, ' '))
      .filter((text) => text.length > 80)
      .map((text) => ({ headline: '', text, language: 'en', label: String(index) })),
  );
}

/** Headlines that were tried for one package. */
function byPackage(): Sample[] {
  return unpacked('headline-tests/upworthy-2013.jsonl.gz')
    .slice(0, 1_000)
    .map((line) => {
      const { headline, clickability_test_id: label } = JSON.parse(line) as Record<string, string>;
      return { headline: headline ?? '', text: '', language: 'en', label: label ?? '' };
    });
}

/** Japanese headlines and the articles that they stood over. */
function byHeadline(): Sample[] {
  return unpacked('wikinews-ja/cleaned-data.tsv.gz')
    .slice(1, 201)
    .flatMap((line) => {
      const [label = '', text = '', headline = ''] = line.replaceAll(' ', '').split('\t');
      const own = { language: 'ja', label };
      return [
        { ...own, headline, text: '' },
        { ...own, headline: '', text },
      ];
    });
}

/** Sentences of Korean news in the order in which they stood, eight at a time. */
function byNearness(): Sample[] {
  return read('korean-english-news/korean-english-park.dev.ko').map((text, index) => ({
    headline: '',
    text,
    language: 'ko',
    label: String(Math.floor(index / 8)),
  }));
}

type Vector = ReadonlyMap<string, number>;

/** How often one of the nearest five has the same label, by the cosine of vectors of length 1. */
function agreement(samples: readonly Sample[], vectors: readonly Vector[]): number {
  const postings = new Map<string, [sample: number, weight: number][]>();
  for (const [index, vector] of vectors.entries()) {
    for (const [term, weight] of vector) {
      const own = postings.get(term);
      if (own) own.push([index, weight]);
      else postings.set(term, [[index, weight]]);
    }
  }
  let same = 0;
  for (const [index, vector] of vectors.entries()) {
    const like = new Float64Array(samples.length);
    for (const [term, weight] of vector) {
      for (const [other, its] of postings.get(term) ?? []) like[other] = (like[other] ?? 0) + weight * its;
    }
    like[index] = 0;
    const near = Array.from(like.keys())
      .filter((other) => (like[other] ?? 0) > 0)
      .toSorted((a, b) => (like[b] ?? 0) - (like[a] ?? 0) || a - b)
      .slice(0, 5);
    same += near.filter((other) => samples[other]?.label === samples[index]?.label).length;
  }
  return same / samples.length / 5;
}

function countsOf(texts: readonly ReadonlyMap<string, number>[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) for (const term of text.keys()) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

function ours(samples: readonly Sample[]): Vector[] {
  const texts = samples.map(({ headline, text, language }) => {
    const content = [{ type: 'paragraph', content: [{ type: 'text', text }] }];
    const copy: FrozenCopy = {
      story: 0,
      version: 0,
      translationGroup: 0,
      section: 0,
      topics: [],
      standfirst: '',
      headline,
      language,
      body: { type: 'doc', content },
    };
    return termFrequencies(copy);
  });
  const counts = countsOf(texts);
  return texts.map((text) => new Map(weighTerms(text, counts, texts.length).vector));
}

/** Cosine of tf-idf as the book has it (Manning, Raghavan and Schütze, 2008, 6.2-6.3): tf times the logarithm of N/df. */
function ofTheBook(samples: readonly Sample[]): Vector[] {
  const texts = samples.map(({ headline, text, language }) => {
    const frequencies = new Map<string, number>();
    for (const term of terms(`${headline}\n${text}`, language)) {
      frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
    }
    return frequencies;
  });
  const counts = countsOf(texts);
  return texts.map((text) => {
    const weighed = Array.from(
      text,
      ([term, tf]) => [term, tf * Math.log(texts.length / (counts.get(term) ?? 1))] as const,
    );
    const length = Math.hypot(...weighed.map(([, weight]) => weight)) || 1;
    return new Map(weighed.map(([term, weight]) => [term, weight / length]));
  });
}

// What is less than this apart is the same: five neighbours of a few hundred or a thousand texts.
const noise = 0.003;

for (const [what, samplesOf, better] of [
  ['whole articles of one section', () => bySection(Infinity), 0.02],
  ['a hundred words of one section', () => bySection(100), 0.005],
  ['briefs of thirty words of one section', () => bySection(30), 0.005],
  ['headlines of one section', () => bySection(0), -noise],
  ['paragraphs about one event', byEvent, -noise],
  ['headlines for one package', byPackage, -noise],
  ['Japanese headlines and their articles', byHeadline, -noise],
  ['Korean sentences that stood together', byNearness, -noise],
] as const) {
  test(`the nearest five are ${what} at least as often as by the cosine of tf-idf`, { skip }, (t) => {
    const samples = samplesOf();
    const [byOurs, byBook] = [agreement(samples, ours(samples)), agreement(samples, ofTheBook(samples))];
    t.diagnostic(`ours ${byOurs.toFixed(3)}, tf-idf ${byBook.toFixed(3)}`);
    assert.ok(byBook > 0.05);
    assert.ok(byOurs >= byBook + better, `ours ${byOurs}, tf-idf ${byBook}`);
  });
}

test('a packed vector is its terms: what two share is the cosine of their weights', () => {
  const weighted = fc.uniqueArray(
    fc.tuple(fc.string({ minLength: 1, maxLength: 6 }), fc.double({ min: 0.01, max: 1, noNaN: true })),
    { selector: ([term]) => term, maxLength: 12 },
  );
  const unit = (terms: [string, number][]): [string, number][] => {
    const length = Math.hypot(...terms.map(([, weight]) => weight)) || 1;
    return terms.map(([term, weight]) => [term, weight / length]);
  };
  fc.assert(
    fc.property(weighted, weighted, (one, two) => {
      const [a, b] = [unit(one), unit(two)];
      const other = new Map(b);
      const expected = a.reduce((sum, [term, weight]) => sum + weight * (other.get(term) ?? 0), 0);
      assert.ok(
        Math.abs(likeness(unpackVector(packVector(a)), unpackVector(packVector(b))) - expected) < 1e-5,
      );
    }),
  );
});
