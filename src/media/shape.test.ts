import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { pictureShapes, pictureWidths } from './picture.ts';
import { cropOf, shapeSize } from './shape.ts';

const centre = { x: 0.5, y: 0.5 };

test('full is uncropped', () => {
  const picture = { width: 3000, height: 2000, focal: centre };
  assert.deepEqual(cropOf(picture, 'full'), { left: 0, top: 0, width: 3000, height: 2000 });
  assert.deepEqual(shapeSize(picture, 'full', 640), { width: 640, height: 427 });
});

test('wide is 16:9, card 3:2, classic 4:3 and square 1:1', () => {
  const picture = { width: 3000, height: 3000, focal: centre };
  assert.deepEqual(shapeSize(picture, 'wide', 1600), { width: 1600, height: 900 });
  assert.deepEqual(shapeSize(picture, 'card', 1024), { width: 1024, height: 683 });
  assert.deepEqual(shapeSize(picture, 'classic', 1024), { width: 1024, height: 768 });
  assert.deepEqual(shapeSize(picture, 'square', 640), { width: 640, height: 640 });
});

test('a crop looks at the focal point, as far as the edges let it', () => {
  const upright = { width: 1000, height: 2000 };
  assert.equal(cropOf({ ...upright, focal: { x: 0.5, y: 0.4 } }, 'wide').top, 800 - Math.round(563 / 2) + 1);
  assert.equal(cropOf({ ...upright, focal: { x: 0.5, y: 0 } }, 'wide').top, 0);
  assert.equal(cropOf({ ...upright, focal: { x: 0.5, y: 1 } }, 'wide').top, 2000 - 563);
  assert.equal(cropOf({ ...upright, focal: { x: 0.5, y: 0.4 } }, 'square').top, 300);
});

test('a narrow original gives its own width, and the crop’s where that is narrower', () => {
  assert.equal(shapeSize({ width: 500, height: 400, focal: centre }, 'full', 1600).width, 500);
  assert.deepEqual(shapeSize({ width: 3000, height: 300, focal: centre }, 'card', 1024), {
    width: 450,
    height: 300,
  });
});

test('every crop lies inside of its picture, and no size exceeds its crop', () => {
  const part = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20_000 }),
      fc.integer({ min: 1, max: 20_000 }),
      fc.record({ x: part, y: part }),
      fc.constantFrom(...pictureShapes),
      fc.constantFrom(...pictureWidths),
      (width, height, focal, shape, wanted) => {
        const crop = cropOf({ width, height, focal }, shape);
        assert.ok(crop.left >= 0 && crop.left + crop.width <= width);
        assert.ok(crop.top >= 0 && crop.top + crop.height <= height);
        const size = shapeSize({ width, height, focal }, shape, wanted);
        assert.ok(size.width >= 1 && size.width <= Math.min(wanted, crop.width));
        assert.ok(size.height >= 1 && size.height <= crop.height);
      },
    ),
  );
});
