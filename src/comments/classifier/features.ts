import { shapeOf, type Measure, type Shape } from './shape.ts';

/** How many buckets features are hashed into: what fits into two megabytes. */
export const buckets = 160_000;

/** A text as a sparse vector: buckets, each once, and the value in each. */
export interface Features {
  readonly at: Uint32Array;
  readonly value: Float32Array;
}

/** Where a feature was seen: in tokens (by their numbers, first and last), or as a measure of the whole text. */
export type Place = { readonly first: number; readonly last: number } | { readonly measure: Measure };
type Visit = (group: number, hash: number, place: () => Place) => void;

/**
 * Words and pairs of words, runs of characters, runs of Korean letters, measures: what each group weighs as a whole. Where
 * a character is a syllable or a word and endings hang on to words, runs of three say what words would, and words only dilute.
 */
const spaced = { lengths: [2, 5], weights: [1, 1, 1, 1.5] } as const;
const unspaced = { lengths: [1, 3], weights: [0, 1, 0.5, 1] } as const;
const jamoLengths = [2, 4] as const;
const word = /[\p{L}\p{M}\p{N}'’⟦⟧]+|[^\p{L}\p{M}\p{N}\s]+/gu;
const unspacedLetter = /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const hangul = /\p{Script=Hangul}/u;

/**
 * The features of a text, hashed with signs (K. Weinberger et al.: Feature hashing for large scale multitask learning,
 * ICML 2009). Every group has its weight as Euclidean length, so that a long text says no more than a short one.
 */
export function featuresOf(text: string): Features {
  const groups = spaced.weights.map(() => new Set<number>());
  const weights = walk(shapeOf(text), (group, hash) => groups[group]?.add(hash));
  const sums = new Map<number, number>();
  for (const [group, hashes] of groups.entries()) {
    const value = (weights[group] ?? 0) / Math.sqrt(Math.max(1, hashes.size));
    for (const hash of hashes) {
      const bucket = bucketOf(hash);
      sums.set(bucket, (sums.get(bucket) ?? 0) + signOf(hash) * value);
    }
  }
  return { at: Uint32Array.from(sums.keys()), value: Float32Array.from(sums.values()) };
}

/** Each feature of a text with its value and all places where it was seen. */
export function placedFeatures(shape: Shape) {
  const groups = spaced.weights.map(() => new Map<number, Place[]>());
  const weights = walk(shape, (group, hash, place) => {
    const places = groups[group]?.get(hash);
    if (places) places.push(place());
    else groups[group]?.set(hash, [place()]);
  });
  return groups.flatMap((hashes, group) =>
    Array.from(hashes, ([hash, places]) => ({
      bucket: bucketOf(hash),
      value: (signOf(hash) * (weights[group] ?? 0)) / Math.sqrt(Math.max(1, hashes.size)),
      places,
    })),
  );
}

const bucketOf = (hash: number) => Math.floor((hash / 2 ** 32) * buckets);
const signOf = (hash: number) => (hash & 1 ? -1 : 1);

/** Visits each feature; gives the weights of the groups. */
function walk({ forms, measures }: Shape, visit: Visit): readonly number[] {
  const joined = ` ${forms.join(' ')} `;
  const tokens = tokenNumbers(forms);
  const letters = joined.match(/\p{L}/gu)?.length ?? 0;
  const way = (joined.match(unspacedLetter)?.length ?? 0) > letters / 5 ? unspaced : spaced;
  if (way === spaced) walkWords(forms, visit);
  walkPieces(1, joined, way.lengths, tokens, visit);
  if (hangul.test(joined)) {
    const parts = forms.map((form) => form.normalize('NFD'));
    walkPieces(2, ` ${parts.join(' ')} `, jamoLengths, tokenNumbers(parts), visit);
  }
  for (const [measure, reach] of Object.entries(measures) as [Measure, number][]) {
    for (let step = 0; step <= reach; step += 1)
      visit(3, hashOf(`${measure}${step}`, 3), () => ({ measure }));
  }
  return way.weights;
}

function walkWords(forms: readonly string[], visit: Visit): void {
  let before: { readonly form: string; readonly token: number } | undefined;
  for (const [token, whole] of forms.entries()) {
    for (const [form] of whole.matchAll(word)) {
      visit(0, hashOf(form, 0), () => ({ first: token, last: token }));
      if (before) {
        const first = before.token;
        visit(0, hashOf(`${before.form} ${form}`, 9), () => ({ first, last: token }));
      }
      before = { form, token };
    }
  }
}

function walkPieces(
  group: number,
  text: string,
  [shortest, longest]: readonly [number, number],
  tokens: Uint16Array,
  visit: Visit,
): void {
  for (let start = 0; start < text.length; start += 1) {
    let hash = startOf(group);
    for (let end = start; end < text.length && end - start < longest; end += 1) {
      hash = mix(hash, text.charCodeAt(end));
      if (end + 1 - start < shortest) continue;
      visit(group, finish(hash), () => ({ first: tokens[start] ?? 0, last: tokens[end] ?? 0 }));
    }
  }
}

/** For each UTF-16 unit of the joined forms the number of the token that it belongs to; a space goes with the one before. */
function tokenNumbers(forms: readonly string[]): Uint16Array {
  const numbers = new Uint16Array(forms.reduce((sum, form) => sum + form.length + 1, 1));
  let at = 1;
  for (const [number, form] of forms.entries()) {
    numbers.fill(number, at, at + form.length + 1);
    at += form.length + 1;
  }
  return numbers;
}

function hashOf(text: string, group: number): number {
  let hash = startOf(group);
  for (let at = 0; at < text.length; at += 1) hash = mix(hash, text.charCodeAt(at));
  return finish(hash);
}

// FNV-1a over UTF-16 units, its end stirred as MurmurHash3 does, so that high bits serve as well as low ones.
const startOf = (group: number) => 0x81_1c_9d_c5 ^ group;
const mix = (hash: number, unit: number) => Math.imul(hash ^ unit, 0x01_00_01_93);
function finish(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85_eb_ca_6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2_b2_ae_35);
  return (h ^ (h >>> 16)) >>> 0;
}
