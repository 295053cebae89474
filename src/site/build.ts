import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import type { Manifest } from 'vite';

const root = fileURLToPath(new URL('../../', import.meta.url));
const theme = join(root, 'themes/broadsheet');
const entries = { site: join(theme, 'islands/main.ts'), paper: join(theme, 'styles/main.css') };

// What home screens ask for; 180 is Apple's.
const iconSizes = [180, 192, 512];
const shelf = join(root, 'dist/assets');

/** What was built: names of files in `directory`. */
export interface AssetManifest {
  readonly directory: string;
  readonly css: string;
  readonly script: string;
  readonly fonts: readonly string[];
  readonly icon: string;
  /** The icon as PNG, by pixels. */
  readonly icons: readonly { readonly size: number; readonly name: string }[];
}

/**
 * Builds style, script, fonts and icon of the theme with Vite, under names that hold a hash of their content.
 * Does nothing where these very sources were built before. `say` hears one line of progress.
 */
export async function buildAssets(say: (line: string) => void = () => undefined): Promise<AssetManifest> {
  const directory = join(shelf, await hashOfSources());
  const built = await readManifest(directory);
  if (built) return built;
  const start = performance.now();
  // Built aside and then renamed: whoever starts at the same time sees all of it or nothing.
  await mkdir(shelf, { recursive: true });
  const aside = await mkdtemp(join(shelf, 'building-'));
  await build(aside);
  // Another user may start what one has built.
  await chmod(aside, 0o755);
  await rename(aside, directory).catch(() => rm(aside, { recursive: true }));
  say(`Built the paper's style and script in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
  await forgetOthers(directory);
  const manifest = await readManifest(directory);
  if (!manifest) throw new Error(`The paper's style and script were built, but are not in ${directory}.`);
  return manifest;
}

async function build(directory: string): Promise<void> {
  const vite = await import('vite');
  await vite.build({
    root: theme,
    base: '/assets/',
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    // What is imported later brings no style and nothing else: Vite's loader for that would be a sixth of the script.
    plugins: [
      {
        name: 'import-plainly',
        enforce: 'pre',
        load: {
          filter: { id: /vite\/preload-helper/ },
          handler: () => 'export const __vitePreload = (load) => load();',
        },
      },
    ],
    build: {
      outDir: directory,
      emptyOutDir: true,
      assetsDir: '',
      // A `data:` address would be refused by the policy of every page.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      manifest: 'vite.json',
      target: ['chrome111', 'firefox115', 'safari16.4'],
      rolldownOptions: { input: entries },
    },
  });
  await writeFile(join(directory, 'manifest.json'), JSON.stringify(await describe(directory)));
}

async function describe(directory: string): Promise<Omit<AssetManifest, 'directory'>> {
  const vite = JSON.parse(await readFile(join(directory, 'vite.json'), 'utf8')) as Manifest;
  const fileOf = (entry: string) => {
    const found = vite[relative(theme, entry)]?.file;
    if (found === undefined) throw new Error(`Vite built nothing from ${basename(entry)}.`);
    return found;
  };
  const bytes = await readFile(join(theme, 'icon.svg'));
  const icon = `icon-${createHash('sha256').update(bytes).digest('base64url').slice(0, 8)}.svg`;
  await writeFile(join(directory, icon), bytes);
  const icons = await Promise.all(
    iconSizes.map(async (size) => {
      const name = icon.replace(/\.svg$/, `-${size}.png`);
      await sharp(bytes, { density: 300 }).resize(size, size).png().toFile(join(directory, name));
      return { size, name };
    }),
  );
  // An italic is fetched where a text has one, and not before.
  const fonts = (await readdir(directory)).filter((name) => /^(?!.*italic).*\.woff2$/.test(name)).sort();
  return { css: fileOf(entries.paper), script: fileOf(entries.site), fonts, icon, icons };
}

async function readManifest(directory: string): Promise<AssetManifest | undefined> {
  try {
    const text = await readFile(join(directory, 'manifest.json'), 'utf8');
    return { ...(JSON.parse(text) as Omit<AssetManifest, 'directory'>), directory };
  } catch {
    return undefined;
  }
}

/** A running paper has its assets in memory, so what was built from other sources can go. */
async function forgetOthers(directory: string): Promise<void> {
  for (const name of await readdir(shelf)) {
    const old = /^[0-9a-f]{24}$/.test(name) && name !== basename(directory);
    if (old) await rm(join(shelf, name), { recursive: true, force: true });
  }
}

async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256');
  const names = await readdir(theme, { recursive: true });
  const sources = names.filter((name) =>
    /^(islands|styles|fonts)\/.*\.(ts|css|woff2)$|^icon\.svg$/.test(name),
  );
  for (const name of [...sources.sort().map((name) => join(theme, name)), fileURLToPath(import.meta.url)])
    hash.update(relative(root, name)).update(await readFile(name));
  return hash.digest('hex').slice(0, 24);
}
