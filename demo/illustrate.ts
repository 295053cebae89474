/** Draws the demo newspaper's pictures: `node demo/illustrate.ts [slug…]`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { commissions, type Commission } from './illustration/commission.ts';
import { inksFor } from './illustration/inks.ts';
import { embedIptc } from './illustration/iptc.ts';
import { motifs } from './illustration/motifs.ts';
import { HEIGHT, WIDTH } from './illustration/path.ts';
import { BLEED, print } from './illustration/print.ts';
import { seeded } from './illustration/random.ts';
import type { Scene } from './illustration/scene.ts';
import { xmpPacket } from './illustration/xmp.ts';

const here = import.meta.dirname;
const pictures = join(here, 'pictures');
const trimmed = { left: BLEED, top: BLEED, width: WIDTH, height: HEIGHT };
const heaviest = 158_000;

function drawing({ slug, motif, mood, alt }: Commission): string {
  const draw = motifs[motif];
  if (!draw) throw new Error(`${slug}: no illustrator draws “${motif}”`);
  const random = seeded(slug);
  const scene: Scene = {
    random,
    mood,
    brief: alt,
    inks: inksFor(mood, alt, random),
    light: random.pick([-1, 1]),
  };
  return print(draw(scene), scene);
}

async function jpeg(svg: string, xmp: string): Promise<Buffer> {
  const pixels = await sharp(Buffer.from(svg))
    .extract(trimmed)
    .removeAlpha()
    .blur(0.6)
    .raw()
    .toBuffer({ resolveWithObject: true });
  const raw = { width: pixels.info.width, height: pixels.info.height, channels: pixels.info.channels };
  const encode = (quality: number) =>
    sharp(pixels.data, { raw }).jpeg({ quality, mozjpeg: true, progressive: true }).withXmp(xmp).toBuffer();
  const finest = await encode(82);
  if (finest.length <= heaviest) return finest;
  // A busy print gives up a little quality rather than outweigh its page.
  let [low, high] = [52, 82];
  let best = await encode(low);
  while (high - low > 2) {
    const quality = Math.round((low + high) / 2);
    const file = await encode(quality);
    if (file.length > heaviest) high = quality;
    else [low, best] = [quality, file];
  }
  return best;
}

async function publish(commission: Commission): Promise<void> {
  const file = await jpeg(drawing(commission), xmpPacket(commission.caption, commission.alt));
  writeFileSync(join(pictures, `${commission.slug}.jpg`), embedIptc(file, commission.caption));
}

const wanted = new Set(process.argv.slice(2));
const queue = commissions(join(here, 'stories')).filter(({ slug }) => wanted.size === 0 || wanted.has(slug));
const total = queue.length;
mkdirSync(pictures, { recursive: true });

async function work(): Promise<void> {
  for (let next = queue.shift(); next; next = queue.shift()) await publish(next);
}
await Promise.all(Array.from({ length: availableParallelism() }, work));
console.log(`${total} pictures in ${pictures}`);
