import type { Random } from './random.ts';

export type Mood = 'dawn' | 'day' | 'dusk' | 'night';

/** The drawers of a small print shop: a paper, six inks and one mixed from two of them. */
export type Inks = Record<'paper' | 'sky' | 'glow' | 'far' | 'mid' | 'near' | 'key' | 'accent', string>;

/** The words are those of a brief for which the palette is the right one. */
type Palette = { inks: string; words: RegExp };

const palettes: Record<Mood, readonly [Palette, ...Palette[]]> = {
  dawn: [
    { inks: 'f4e8d6 efc6a4 f6dcae b08e98 62708a 1e293c dd5433', words: /cranes|sunrise|children/ },
    { inks: 'f0efe2 c5d6d0 f2d692 8daaa8 4b7078 15303a d8653f', words: /sea|water|runway|shed/ },
    { inks: 'f7eae0 ecbfb4 f7dfb6 b98fa2 67648e 232444 d34d3f', words: /pink|first light on/ },
    { inks: 'f3ecd9 d9dcc2 f2c877 9cad8f 56786a 1c3432 c9533a', words: /green|field|river/ },
    { inks: 'f5e7cf e8b98a f5d59a c08d6c 86584a 33221f c6452c', words: /dune|plain|desert/ },
  ],
  day: [
    { inks: 'f5efe1 b9d1d4 e6e4d2 8db0b5 3c7280 162f3a d8482c', words: /quay|ship|clear day|sunshine/ },
    { inks: 'f8f3e6 ecdfc0 fbf5e4 cdb68a 927d58 2d2924 c9502e', words: /dune|flat white|hard white/ },
    { inks: 'f4f1e0 bcd3cb e6ead2 93b38d 477a5a 18382f dd8a2c', words: /green|valley|reeds|field/ },
    { inks: 'f3eddf a4c3d9 dfe6e2 7ba2bf 2e5c86 13253c e0573d', words: /sea|snow|dome|wagons/ },
    { inks: 'f5ecd9 c9cdbb efe3c6 c99a6d 98553c 2f241f b8402a', words: /brick|hall|reading|stalls/ },
    { inks: 'f2f0e6 c3ced6 e9e6dc 98a7b5 566a80 1d2733 d99a2b', words: /playground|windows/ },
  ],
  dusk: [
    { inks: 'f6e5c8 e5854a f6c46a a8576a 5b3a62 1f1a35 ffd98c', words: /orange|headlights/ },
    { inks: 'f3e3da 957ba6 eea58c 6b588b 433966 1a1737 f8c75e', words: /violet|twilight|purple/ },
    { inks: 'f5e2c4 cf663f eca95c 8d4a40 53333a 21171f f9dc9c', words: /steel|stacks|brown|last light/ },
    { inks: 'ece5d6 a3a5a2 d9bd96 73787d 474f58 1b2129 e5a054', words: /grey|cloud|fading/ },
    { inks: 'f4e6d0 d98f7a f3c58f 7f6a86 3b4a6b 151f38 f6cf7a', words: /quay|blocks|gravel|tenements/ },
  ],
  night: [
    { inks: 'f2ebd8 1f3a5f 456a92 294b74 172a47 0b1424 f6c453', words: /blue|cranes|starry/ },
    { inks: 'f1ecd9 16444d 3b7c7d 1e5660 103139 07191f f5b649', words: /street|water|hospital/ },
    { inks: 'f3e9dc 2c2c5a 5c5492 3a386c 1e1d42 100f26 f2b25a', words: /avenues|milky|balcony/ },
    { inks: 'efead6 26423a 5b7f63 31564a 19302b 0b1815 f0c35c', words: /stadium|car park|hill/ },
    { inks: 'f4e9d5 3a2f45 80586a 4d3c56 281f35 130e1d f5a64c', words: /market|concert|container/ },
  ],
};

const channels = (ink: string) => [1, 3, 5].map((i) => Number.parseInt(ink.slice(i, i + 2), 16));
const hex = (values: readonly number[]) =>
  `#${values
    .map((v) =>
      Math.round(Math.min(255, Math.max(0, v)))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

export function mix(one: string, other: string, share: number): string {
  const [a, b] = [channels(one), channels(other)];
  return hex(a.map((v, i) => v + ((b[i] ?? v) - v) * share));
}

export function inksFor(mood: Mood, brief: string, random: Random): Inks {
  const all = palettes[mood];
  const [first, ...rest] = all.filter(({ words }) => words.test(brief.toLowerCase()));
  const { inks } = random.pick(first ? [first, ...rest] : all);
  // No two pots of ink are mixed alike: one cast for the whole print, and a little for each ink.
  const cast = [random.spread(5), random.spread(4), random.spread(6)];
  const [paper, sky, glow, far, mid, key, accent] = inks.split(' ').map((ink) => {
    const lift = random.spread(4);
    return hex(channels(`#${ink}`).map((v, i) => v + lift + (cast[i] ?? 0)));
  });
  if (!paper || !sky || !glow || !far || !mid || !key || !accent)
    throw new Error(`A palette of ${mood} lacks an ink`);
  return { paper, sky, glow, far, mid, near: mix(mid, key, 0.55), key, accent };
}
