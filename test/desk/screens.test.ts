import assert from 'node:assert/strict';
import { test } from 'node:test';

// By a name that the compiler does not follow: desk code is checked by the desk's own configuration.
const desk = '../../desk/app';
const { screens } = (await import(`${desk}/screens.ts`)) as {
  screens: readonly {
    path: string;
    door?: string;
    place?: { label: Readonly<Record<string, string>>; keys?: string };
  }[];
};
const places = screens.flatMap(({ path, place }) => (place ? [{ path, ...place }] : []));

test('no two screens of the desk answer to one key, one address or one name', () => {
  const keys = places.flatMap(({ keys: typed }) => (typed === undefined ? [] : [typed]));
  for (const all of [
    keys,
    screens.map(({ path }) => path),
    ...['en', 'ko'].map((language) => places.map(({ label }) => label[language])),
  ]) {
    assert.deepEqual(
      all.filter((one, at) => all.indexOf(one) !== at),
      [],
    );
  }
});

test('every screen behind the door that needs no more than its address is in the palette', () => {
  const placed = new Set(places.map(({ path }) => path));
  const unplaced = screens.filter(
    ({ path, door }) => door === undefined && !path.includes('$') && !placed.has(path),
  );
  assert.deepEqual(
    unplaced.map(({ path }) => path),
    [],
  );
});
