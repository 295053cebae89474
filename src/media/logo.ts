import { createHash } from 'node:crypto';
import sharp from 'sharp';
import * as z from 'zod';
import { audit } from '#accounts';
import type { Cx } from '#platform/cx';
import { Fault } from '#platform/errors';
import { setting } from '#platform/settings';
import { atBench, openOriginal } from './darkroom.ts';
import { inspectOriginal } from './original.ts';

/** Greatest file in bytes that is taken as a logo. */
export const maxLogo = 5 * 1024 * 1024;

/** Pixels that a logo is kept at, at most: four times the space that a masthead gives it. */
const most = { width: 2400, height: 480 } as const;

const mark = z.object({
  /** SHA-256 of the file, as hex: its name among the paper’s addresses. */
  file: z.string().regex(/^[0-9a-f]{64}$/),
  width: z.int().min(1).max(most.width),
  height: z.int().min(1).max(most.height),
});
export type Mark = z.output<typeof mark>;

/**
 * The paper’s logo: one for a light ground and, where there is one, another for a dark ground. Without it the paper’s name
 * stands in type. `alt` is empty where it says no more than the paper’s name.
 */
export const logoSetting = setting(
  'paper.logo',
  z.object({ light: mark, dark: mark.nullable(), alt: z.string().trim().max(120) }).nullable(),
  null,
);

/** Where a logo is fetched. */
export const logoSrc = ({ file }: Pick<Mark, 'file'>): string => `/media/logos/${file}.webp`;

export const logoKey = (file: string): string => `logos/${file}.webp`;

/**
 * Decodes a picture and keeps it anew, without anything that the file said of itself and without the empty ground around it.
 * The paper shows it once the setting names it.
 * @throws Fault `media.unreadable`, `media.too-large`
 */
export async function takeLogo(cx: Cx, bytes: Buffer): Promise<Mark> {
  if (bytes.length > maxLogo) {
    throw new Fault('media.too-large', 'too-large', 'A logo has 5 MB at most.', {
      help: 'Make it smaller, and send it again.',
    });
  }
  await inspectOriginal(bytes);
  const { data, info } = await atBench(() =>
    openOriginal(bytes)
      .toColourspace('srgb')
      .resize({ ...most, fit: 'inside', withoutEnlargement: true })
      .webp({ lossless: true })
      .toBuffer({ resolveWithObject: true }),
  );
  const file = createHash('sha256').update(data).digest('hex');
  await cx.files.write(logoKey(file), data);
  await audit(cx, 'logo.added', null);
  return { file, width: info.width, height: info.height };
}

/** Refuses a setting that names a file which was never taken in. @throws Fault `media.no-such-logo` */
export async function checkLogo(cx: Cx, name: string, value: unknown): Promise<void> {
  if (name !== logoSetting.name) return;
  const parsed = logoSetting.schema.safeParse(value);
  if (!parsed.success || parsed.data === null) return;
  for (const one of [parsed.data.light, parsed.data.dark]) {
    if (one === null) continue;
    const bytes = await cx.files.read(logoKey(one.file)).catch(() => undefined);
    const { width, height } = bytes ? await sharp(bytes).metadata() : { width: 0, height: 0 };
    if (width === one.width && height === one.height) continue;
    throw new Fault('media.no-such-logo', 'invalid', 'There is no such logo.', {
      help: 'Add its file anew.',
    });
  }
}
