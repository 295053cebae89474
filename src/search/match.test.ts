// What counting over packed postings gives, beside the same counted document by document.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { Block } from './blocks.ts';
import { boosted, match, type AskedUnit } from './match.ts';
import { nthGreatest } from './nth-greatest.ts';
import { blockOf, blockSize, encodePostings, joinPostings, slotOf, type PostingList } from './postings.ts';

interface Made {
  readonly document: number;
  readonly section: number;
  readonly frequencies: readonly number[];
}

const terms = 4;
const made = fc
  .uniqueArray(
    fc.record({
      document: fc.integer({ min: 0, max: 3 * blockSize - 1 }),
      section: fc.integer({ min: 1, max: 2 }),
      frequencies: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: terms, maxLength: terms }),
    }),
    { selector: ({ document }) => document, minLength: 1, maxLength: 40 },
  )
  .map((documents) => documents.toSorted((one, other) => one.document - other.document));

const lengthOf = ({ frequencies }: Made) => 1 + frequencies.reduce((sum, one) => sum + one, 0);

function blocksOf(documents: readonly Made[]): Block[] {
  return [...Map.groupBy(documents, ({ document }) => blockOf(document))].map(([block, own]) => {
    const nothing = { starts: new Int32Array(blockSize + 1), ids: new Int32Array() };
    const numbers = (of: (document: Made) => number) => {
      const values = new Int32Array(blockSize);
      for (const one of own) values[slotOf(one.document)] = of(one);
      return values;
    };
    return {
      block,
      stories: numbers(({ document }) => document + 1),
      born: numbers(({ document }) => document),
      newestBorn: own.at(-1)!.document,
      languages: new Uint16Array(blockSize),
      lengths: numbers(lengthOf),
      sections: numbers(({ section }) => section),
      published: new Float64Array(blockSize),
      topics: nothing,
      authors: nothing,
      widest: { section: 2, topic: 0, author: 0 },
    };
  });
}

function listOf(documents: readonly Made[], term: number): PostingList {
  const holding = documents.filter(({ frequencies }) => frequencies[term]! > 0);
  return joinPostings(
    Array.from(
      Map.groupBy(holding, ({ document }) => blockOf(document)),
      ([block, own]) => ({
        block,
        bytes: encodePostings(
          own.map(({ document, frequencies }) => [slotOf(document), frequencies[term]!] as const),
        ),
      }),
    ),
  );
}

test('scores are those of BM25, over what readers can see, whatever binds', () => {
  fc.assert(
    fc.property(
      made,
      fc.array(fc.nat(200), { maxLength: 5 }),
      fc.constantFrom('open', 'bound', 'excluded'),
      fc.boolean(),
      (documents, places, role, isInSection) => {
        const hidden = places.flatMap((place) => documents[place]?.document ?? []);
        const lists = Array.from({ length: terms }, (_, term) => listOf(documents, term));
        // A word of one form; one of two forms; one whose two terms have to be held.
        const units: AskedUnit[] = [
          { role: 'open', times: 2, terms: [[lists[0]!]] },
          { role, times: 1, terms: [[lists[1]!, lists[2]!]] },
          { role: 'open', times: 1, terms: [[lists[0]!], [lists[3]!]] },
        ];
        const frequencyIn = [
          ({ frequencies }: Made) => frequencies[0]!,
          ({ frequencies }: Made) => frequencies[1]! + frequencies[2]!,
          ({ frequencies }: Made) => Math.min(frequencies[0]!, frequencies[3]!),
        ];
        const seen = documents.filter(({ document }) => !hidden.includes(document));
        const mean = Math.max(
          1,
          seen.reduce((sum, one) => sum + lengthOf(one), 0) / Math.max(1, seen.length),
        );
        const scoreOf = (one: Made) => {
          let sum = 0;
          for (const [index, unit] of units.entries()) {
            const frequency = frequencyIn[index]!(one);
            if (frequency === 0 || unit.role === 'excluded') continue;
            const holding = seen.filter((other) => frequencyIn[index]!(other) > 0).length;
            const idf = Math.log1p((seen.length - holding + 0.5) / (holding + 0.5));
            const norm = 1.2 * (0.4 + (0.6 * lengthOf(one)) / mean);
            sum += (unit.times * idf * frequency * 2.2) / (frequency + norm);
          }
          return sum;
        };
        const expected = seen
          .filter((one) => scoreOf(one) > 0)
          .filter((one) => role !== 'bound' || frequencyIn[1]!(one) > 0)
          .filter((one) => role !== 'excluded' || frequencyIn[1]!(one) === 0)
          .filter(({ section }) => !isInSection || section === 1);
        const request = {
          blocks: blocksOf(documents),
          units,
          hidden,
          language: undefined,
          filters: isInSection ? { sections: new Set([1]) } : {},
          asOf: 3 * blockSize,
          needsAll: false,
        };
        const matches = match(request);
        assert.deepEqual(
          [...matches.documents],
          expected.map(({ document }) => document),
        );
        for (const [index, one] of expected.entries())
          assert.ok(Math.abs(matches.scores[index]! - scoreOf(one)) < 1e-9);

        const more = boosted(request, matches, [{ role: 'boost', times: 1, terms: [[lists[3]!]] }]);
        assert.deepEqual(more.documents, matches.documents);
        for (const [index, one] of expected.entries())
          assert.equal(more.scores[index]! > matches.scores[index]!, one.frequencies[3]! > 0);
      },
    ),
  );
});

test('the n-th greatest of values is where sorting would put it', () => {
  // No zero is less than another here, as it is in a sorted Float64Array.
  const number = fc.double({ noNaN: true }).map((value) => (value === 0 ? 0 : value));
  const values = fc.array(fc.oneof(fc.integer({ min: 0, max: 5 }), number), { minLength: 1 });
  fc.assert(
    fc.property(values, fc.nat(), (given, drawn) => {
      const n = 1 + (drawn % given.length);
      assert.equal(nthGreatest(Float64Array.from(given), n), Float64Array.from(given).toSorted().at(-n));
    }),
  );
});
