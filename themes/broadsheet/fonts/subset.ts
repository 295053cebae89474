// Makes the two font files that every page loads: `node themes/broadsheet/fonts/subset.ts`. Run it after a change
// to `repertoire` or to a font package; the results are committed.
import { readFile, writeFile } from 'node:fs/promises';
import subsetFont from 'subset-font';

const packages = new URL('../../../node_modules/@fontsource-variable/', import.meta.url);

const range = (first: number, last: number): string =>
  Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)).join('');

/** ASCII, Latin-1, the letters of Europe that the paper meets in names, and true punctuation. */
const repertoire = [
  range(0x20, 0x7e),
  range(0xa0, 0xff),
  'ĀāĂăĄąĆćČčĎďĐđĒēĖėĘęĚěĞğĢģĪīĮįİıĶķĻļĽľŁłŃńŅņŇňŐőŒœŘřŚśŞşŠšŢţŤťŪūŮůŰűŲųŸŹźŻżŽžȘșȚț',
  '–—‘’‚“”„†‡•…‰′″‹›⁄€™−←→↑↓',
].join('');

const faces = [
  {
    from: 'source-serif-4/files/source-serif-4-latin-wght-normal.woff2',
    to: 'source-serif.woff2',
    weights: { min: 400, max: 700, default: 400 },
    features: ['kern', 'liga', 'mark', 'mkmk', 'ccmp', 'locl', 'lnum', 'onum', 'tnum', 'pnum'],
  },
  {
    from: 'source-sans-3/files/source-sans-3-latin-wght-normal.woff2',
    to: 'source-sans.woff2',
    weights: { min: 400, max: 650, default: 400 },
    features: ['kern', 'mark', 'mkmk', 'ccmp', 'locl', 'lnum', 'tnum'],
  },
];

for (const face of faces) {
  const source = await readFile(new URL(face.from, packages));
  const subset = await subsetFont(source, repertoire, {
    targetFormat: 'woff2',
    variationAxes: { wght: face.weights },
    keepFeatures: face.features,
    noHinting: true,
  });
  await writeFile(new URL(face.to, import.meta.url), subset);
  process.stdout.write(`${face.to}: ${(subset.length / 1024).toFixed(1)} kB\n`);
}
