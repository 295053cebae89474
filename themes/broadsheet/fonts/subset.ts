// Makes the font files: two that every page loads, an italic that comes where a text has one, and the one that media draws
// story cards with (uncompressed, as its renderer wants it). Run it
// (`node themes/broadsheet/fonts/subset.ts`) after a change to `repertoire`; the results are committed.
import { readFile, writeFile } from 'node:fs/promises';
import subsetFont from 'subset-font';

const packages = new URL('../../../node_modules/@fontsource-variable/', import.meta.url);

const range = (first: number, last: number): string =>
  Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)).join('');

/** ASCII, the letters of Latin-1, and true punctuation. What is rarer comes from the reader's own fonts. */
const repertoire = [range(0x20, 0x7e), range(0xc0, 0xff), '\u00a0–—‘’‚“”„…•·†′″‹›«»¡¿©®™°±×÷−€£¥§½'].join('');

const faces = [
  {
    from: 'source-serif-4/files/source-serif-4-latin-wght-normal.woff2',
    to: 'source-serif.woff2',
    weight: { min: 400, max: 700, default: 400 },
    features: ['kern', 'liga', 'lnum', 'tnum'],
  },
  {
    from: 'source-serif-4/files/source-serif-4-latin-wght-italic.woff2',
    to: 'source-serif-italic.woff2',
    weight: 400,
    features: ['kern'],
  },
  {
    from: 'source-sans-3/files/source-sans-3-latin-wght-normal.woff2',
    to: 'source-sans.woff2',
    weight: { min: 400, max: 600, default: 400 },
    features: ['kern', 'lnum', 'tnum'],
  },
  {
    from: 'source-serif-4/files/source-serif-4-latin-wght-normal.woff2',
    to: '../../../src/media/fonts/source-serif.ttf',
    format: 'sfnt' as const,
    weight: { min: 400, max: 700, default: 400 },
    features: ['kern', 'liga', 'lnum'],
  },
];

for (const face of faces) {
  const source = await readFile(new URL(face.from, packages));
  const subset = await subsetFont(source, repertoire, {
    targetFormat: face.format ?? 'woff2',
    variationAxes: { wght: face.weight },
    keepFeatures: face.features,
    noHinting: true,
  });
  await writeFile(new URL(face.to, import.meta.url), subset);
  process.stdout.write(`${face.to}: ${(subset.length / 1024).toFixed(1)} kB\n`);
}
