import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { FrozenCopy } from '#stories';
import { termFrequencies, weighTerms } from './term-weights.ts';
import { likeness, packVector, unpackVector } from './text-vector.ts';

const archive = join(import.meta.dirname, '../../../shared/data/wikinews/wikinews.ninjs.jsonl');
const skip = existsSync(archive) ? false : '../shared/data/wikinews is not here';

interface Item {
  headlines: { value: string }[];
  bodies: { value: string }[];
  subjects: { name: string }[];
}
type Vector = ReadonlyMap<string, number>;

function cosine(a: Vector, b: Vector): number {
  const product = (one: Vector, two: Vector) =>
    [...one].reduce((sum, [term, weight]) => sum + weight * (two.get(term) ?? 0), 0);
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
}

/** How often one of the nearest five has the same label. */
function agreement(labels: readonly string[], near: (a: number, b: number) => number): number {
  let same = 0;
  for (const [index, label] of labels.entries()) {
    const others = labels.map((other, place) => ({
      other,
      place,
      like: place === index ? -1 : near(index, place),
    }));
    same += others
      .toSorted((a, b) => b.like - a.like || a.place - b.place)
      .slice(0, 5)
      .filter(({ other }) => other === label).length;
  }
  return same / labels.length / 5;
}

test('the nearest five share a section more often than by the cosine of tf-idf', { skip }, () => {
  const items = readFileSync(archive, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Item);
  const copies = items.map(({ headlines, bodies }): FrozenCopy => {
    const paragraphs = (bodies[0]?.value ?? '').split('</p>').map((html) => html.replaceAll(/<[^>]*>/g, ' '));
    const content = paragraphs
      .filter((text) => text.trim())
      .map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] }));
    return {
      story: 0,
      version: 0,
      language: 'en',
      translationGroup: 0,
      section: 0,
      topics: [],
      standfirst: '',
      headline: headlines[0]?.value ?? '',
      body: { type: 'doc', content },
    };
  });
  const frequencies = copies.map(termFrequencies);
  const counts = new Map<string, number>();
  for (const found of frequencies)
    for (const term of found.keys()) counts.set(term, (counts.get(term) ?? 0) + 1);
  const ours = frequencies.map((found) =>
    unpackVector(packVector(weighTerms(found, counts, copies.length).vector)),
  );
  const plain = frequencies.map(
    (found): Vector =>
      new Map(
        Array.from(found, ([term, tf]) => [term, tf * Math.log(copies.length / (counts.get(term) ?? 1))]),
      ),
  );
  const labels = items.map(({ subjects }) => subjects[0]?.name ?? '');
  const byPlain = agreement(labels, (a, b) => cosine(plain[a] as Vector, plain[b] as Vector));
  const byOurs = agreement(labels, (a, b) => likeness(ours[a] as never, ours[b] as never));
  assert.ok(byOurs >= byPlain + 0.02, `ours ${byOurs}, tf-idf ${byPlain}`);
});

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
