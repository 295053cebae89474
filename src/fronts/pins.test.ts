import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { arrange } from './pins.ts';

const story = (id: number) => ({ id });

test('pins stand at their slots, the others around them', () => {
  const placed = arrange(
    [
      { slot: 3, story: story(9) },
      { slot: 1, story: story(2) },
    ],
    [1, 2, 3, 4].map(story),
  );
  assert.deepEqual(placed, [2, 1, 9, 3, 4].map(story));
});

test('whatever is pinned, every story stands once, the others in their order, and pins by slot', () => {
  const ids = fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 20 });
  const pins = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 24 }), fc.integer({ min: 1, max: 40 })), {
    maxLength: 10,
    selector: ([slot]) => slot,
  });
  fc.assert(
    fc.property(ids, pins, (others, drawn) => {
      const pinned = [...new Map(drawn.map(([slot, id]) => [id, { slot, story: story(id) }])).values()];
      const placed = arrange(pinned, others.map(story)).map(({ id }) => id);
      const fixed = pinned.map((pin) => pin.story.id);
      assert.deepEqual(new Set(placed).size, placed.length);
      assert.deepEqual(new Set(placed), new Set([...others, ...fixed]));
      assert.deepEqual(
        placed.filter((id) => !fixed.includes(id)),
        others.filter((id) => !fixed.includes(id)),
      );
      for (const { slot, story: one } of pinned) {
        // Only where no other story is left may a pin stand before its slot.
        const at = placed.indexOf(one.id);
        if (placed.slice(at).some((id) => !fixed.includes(id))) assert.equal(at, slot - 1);
        else assert.ok(at <= slot - 1);
      }
    }),
  );
});
