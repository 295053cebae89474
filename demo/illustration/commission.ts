import { globSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { parse } from 'yaml';
import type { Caption } from './iptc.ts';
import type { Mood } from './inks.ts';

export type Commission = { slug: string; motif: string; mood: Mood; alt: string; caption: Caption };

type FrontMatter = {
  headline: string;
  section: string;
  translation_of?: string;
  picture?: { illustration: string; alt: string; caption: string };
};

const agencies: Record<string, string> = {
  world: 'Northlight',
  asia: 'Kell Pictures',
  business: 'Courant Graphics',
  culture: 'Northlight',
  debate: 'Kell Pictures',
};

const illustrators: readonly [string, RegExp][] = [
  ['Sol Ferreira', /harbour|sea|river|bridge/],
  ['Aino Verhulst', /skyline|market|factory|railway|airport/],
  ['Teodor Bask', /mountains|desert|fields|forest|observatory/],
  ['Miren Ostrova', /./],
];

const isMood = (word: string | undefined): word is Mood => /^(dawn|day|dusk|night)$/.test(word ?? '');

function read(file: string): FrontMatter {
  const [, yaml = ''] = readFileSync(file, 'utf8').split(/^---$/m);
  return parse(yaml);
}

/** One commission for each story with a picture; a translation is given one only if it asks for another motif. */
export function commissions(folder: string): Commission[] {
  const stories = new Map(
    globSync('**/*.md', { cwd: folder })
      .sort()
      .map((file) => [file.replace(/\.md$/, ''), read(join(folder, file))]),
  );
  return [...stories].flatMap(([path, { headline, section, picture, translation_of: original }]) => {
    if (!picture) return [];
    if (original && stories.get(original)?.picture?.illustration === picture.illustration) return [];
    const [motif = '', mood] = picture.illustration.split('-');
    if (!isMood(mood)) throw new Error(`${relative('.', path)}: no mood in “${picture.illustration}”`);
    const credit = agencies[section] ?? 'Courant Graphics';
    const [creator] = illustrators.find(([, motifs]) => motifs.test(motif)) ?? ['Miren Ostrova'];
    const caption = {
      headline,
      caption: picture.caption,
      creator,
      credit,
      source: credit,
      copyright: `© ${creator} / ${credit}`,
    };
    return [{ slug: basename(path), motif, mood, alt: picture.alt, caption }];
  });
}
