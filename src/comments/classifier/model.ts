import { buckets, featuresOf, placedFeatures, type Features } from './features.ts';
import { shapeOf, type Measure } from './shape.ts';

/** A text that a person judged; `bad` is what readers should not see. */
export interface Lesson {
  readonly text: string;
  readonly bad: boolean;
}

/** What moved a judgement: a piece of the text or a measure of it, and by how much (log-odds; above 0 towards bad). */
export type Mover = { readonly weight: number } & (
  | { readonly piece: string }
  | { readonly measure: Measure }
);

/**
 * A linear model over hashed pieces of text: logistic regression learnt by AdaGrad (J. Duchi, E. Hazan, Y. Singer, JMLR
 * 12, 2011), each input scaled by how unevenly it is spread over good and bad texts (S. Wang, C. Manning: Baselines
 * and bigrams, ACL 2012). It learns a lesson at a time and forgets none; 1.9 MB.
 */
export interface Model {
  /** How many lessons of each kind it had. */
  readonly good: number;
  readonly bad: number;
  /** Learns; the order of `lessons` is part of what is learnt. */
  learn(lessons: readonly Lesson[]): void;
  /** Log-odds that a person would reject the text: 0 is even, above 0 rather yes. */
  score(text: string): number;
  /** What moved the score of a text most, the strongest first. */
  explain(text: string, most?: number): Mover[];
  /** All that it knows, little-endian; `openModel` takes it back. */
  bytes(): Uint8Array<ArrayBuffer>;
}

const passes = 4;
const rate = 0.1;
const firstGradient = 1e-3;
const pseudoCount = 1;
const leastScale = 0.75;
const headerBytes = 32;
const version = 3;
export const modelBytes = headerBytes + buckets * 12;

/**
 * A model that knows nothing, or one that was kept.
 * @throws RangeError on bytes of another size or version
 */
export function openModel(kept?: Uint8Array): Model {
  const memory = new ArrayBuffer(modelBytes);
  if (kept) {
    if (kept.length !== modelBytes || kept[0] !== version) {
      throw new RangeError('These are not the bytes of a model of this version.');
    }
    new Uint8Array(memory).set(kept);
  }
  const header = new DataView(memory, 0, headerBytes);
  header.setUint8(0, version);
  const weights = new Float32Array(memory, headerBytes, buckets);
  const gradients = new Float32Array(memory, headerBytes + buckets * 4, buckets);
  const seenGood = new Uint16Array(memory, headerBytes + buckets * 8, buckets);
  const seenBad = new Uint16Array(memory, headerBytes + buckets * 10, buckets);
  let good = header.getUint32(4, true);
  let bad = header.getUint32(8, true);
  let bias = header.getFloat64(16, true);
  let biasGradient = header.getFloat64(24, true);

  /** How unevenly a bucket is spread: 0.5 where it tells nothing. */
  const scale = (bucket: number) => {
    const among = (seen: number, all: number) => (seen + pseudoCount) / (all + 2 * pseudoCount);
    return (
      leastScale + Math.abs(Math.log(among(seenBad[bucket] ?? 0, bad) / among(seenGood[bucket] ?? 0, good)))
    );
  };
  const sum = ({ at, value }: Features) => {
    let z = bias;
    for (let i = 0; i < at.length; i += 1) {
      const bucket = at[i] as number;
      const weight = weights[bucket] as number;
      if (weight !== 0) z += weight * (value[i] as number) * scale(bucket);
    }
    return z;
  };
  const count = ({ features: { at }, isBad }: Seen) => {
    const seen = isBad ? seenBad : seenGood;
    // At the ceiling of 16 bits it stays: what is that common tells nothing more.
    for (const bucket of at) if ((seen[bucket] as number) < 0xff_ff) (seen[bucket] as number) += 1;
    if (isBad) bad += 1;
    else good += 1;
  };
  const step = ({ features, isBad }: Seen) => {
    const { at, value } = features;
    const error = 1 / (1 + Math.exp(-sum(features))) - (isBad ? 1 : 0);
    for (let i = 0; i < at.length; i += 1) {
      const bucket = at[i] as number;
      const gradient = error * (value[i] as number) * scale(bucket);
      (gradients[bucket] as number) += gradient * gradient;
      (weights[bucket] as number) -=
        (rate * gradient) / Math.sqrt(firstGradient + (gradients[bucket] as number));
    }
    biasGradient += error * error;
    bias -= (rate * 0.1 * error) / Math.sqrt(firstGradient + biasGradient);
  };

  return {
    get good() {
      return good;
    },
    get bad() {
      return bad;
    },
    learn(lessons) {
      const seen = lessons.map(({ text, bad: isBad }) => ({ features: featuresOf(text), isBad }));
      const knowsNothing = good + bad === 0;
      for (const one of seen) count(one);
      if (knowsNothing) bias = Math.log((bad + 1) / (good + 1));
      for (let pass = 0; pass < passes; pass += 1) for (const one of shuffled(seen, pass)) step(one);
    },
    score: (text) => sum(featuresOf(text)),
    explain(text, most = 8) {
      const shape = shapeOf(text);
      const pieces = new Map<number, number>();
      const measures = new Map<Measure, number>();
      for (const { bucket, value, places } of placedFeatures(shape)) {
        const share = ((weights[bucket] as number) * value * scale(bucket)) / places.length;
        for (const place of places) {
          if ('measure' in place) {
            measures.set(place.measure, (measures.get(place.measure) ?? 0) + share);
            continue;
          }
          const { first, last } = place;
          for (let token = first; token <= last; token += 1)
            pieces.set(token, (pieces.get(token) ?? 0) + share / (last - first + 1));
        }
      }
      return [
        ...Array.from(pieces, ([token, weight]) => ({ piece: shape.tokens[token] ?? '', weight })),
        ...Array.from(measures, ([measure, weight]) => ({ measure, weight })),
      ]
        .toSorted((one, other) => Math.abs(other.weight) - Math.abs(one.weight))
        .slice(0, most);
    },
    bytes() {
      header.setUint32(4, good, true);
      header.setUint32(8, bad, true);
      header.setFloat64(16, bias, true);
      header.setFloat64(24, biasGradient, true);
      return new Uint8Array(memory.slice(0));
    },
  };
}

interface Seen {
  readonly features: Features;
  readonly isBad: boolean;
}

/** Another order in each pass, always the same for the same lessons (Fisher and Yates, with a seeded generator). */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const mixed = [...items];
  let state = (seed + 1) * 0x9e_37_79_b9;
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    state = (Math.imul(state ^ (state >>> 15), 0x2c_1b_3c_6d) + 0x6d_2b_79_f5) | 0;
    const other = ((state ^ (state >>> 13)) >>> 0) % (last + 1);
    [mixed[last], mixed[other]] = [mixed[other] as T, mixed[last] as T];
  }
  return mixed;
}
