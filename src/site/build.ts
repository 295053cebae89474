import { createHash } from 'node:crypto';
import { access, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Manifest } from 'vite';

const root = fileURLToPath(new URL('../../', import.meta.url));
const theme = join(root, 'themes/broadsheet');
const entries = { site: join(theme, 'islands/main.ts'), paper: join(theme, 'styles/main.css') };

/** Where the built assets lie, and the manifest that names them. */
export const assetsDirectory = join(root, 'dist/assets');

/** What was built: addresses are relative to the directory. */
export interface AssetManifest {
  /** Of the sources it was built from. */
  readonly hash: string;
  readonly css: string;
  readonly script: string;
  readonly fonts: readonly string[];
  readonly icon: string;
}

export const manifestPath = join(assetsDirectory, 'manifest.json');

/**
 * Builds style, script, fonts and icon of the theme with Vite, under names that hold a hash of their content.
 * Does nothing where the sources are the ones that were built last. `say` hears one line of progress.
 */
export async function buildAssets(say: (line: string) => void = () => undefined): Promise<AssetManifest> {
  const hash = await hashOfSources();
  const built = await readManifest();
  if (built?.hash === hash) return built;
  const start = performance.now();
  const { build } = await import('vite');
  await build({
    root: theme,
    base: '/assets/',
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      outDir: assetsDirectory,
      emptyOutDir: true,
      assetsDir: '',
      // A `data:` address would be refused by the policy of every page.
      assetsInlineLimit: 0,
      modulePreload: false,
      manifest: 'vite.json',
      target: ['chrome111', 'firefox115', 'safari16.4'],
      rolldownOptions: { input: entries },
    },
  });
  const manifest = await describe(hash);
  await writeFile(manifestPath, JSON.stringify(manifest, undefined, 2));
  say(`Built the paper's style and script in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
  return manifest;
}

async function describe(hash: string): Promise<AssetManifest> {
  const vite = JSON.parse(await readFile(join(assetsDirectory, 'vite.json'), 'utf8')) as Manifest;
  const fileOf = (entry: string) => {
    const found = vite[relative(theme, entry)]?.file;
    if (found === undefined) throw new Error(`Vite built nothing from ${basename(entry)}.`);
    return found;
  };
  const icon = await readFile(join(theme, 'icon.svg'));
  const iconName = `icon-${createHash('sha256').update(icon).digest('base64url').slice(0, 8)}.svg`;
  await writeFile(join(assetsDirectory, iconName), icon);
  const files = await readdir(assetsDirectory);
  return {
    hash,
    css: fileOf(entries.paper),
    script: fileOf(entries.site),
    fonts: files.filter((name) => name.endsWith('.woff2')).sort(),
    icon: iconName,
  };
}

/** What was built last, or `undefined` where nothing was, or not all of it is there. */
async function readManifest(): Promise<AssetManifest | undefined> {
  try {
    const manifest = JSON.parse(await readFile(manifestPath, 'utf8')) as AssetManifest;
    const names = [manifest.css, manifest.script, manifest.icon, ...manifest.fonts];
    await Promise.all(names.map((name) => access(join(assetsDirectory, name))));
    return manifest;
  } catch {
    return undefined;
  }
}

async function hashOfSources(): Promise<string> {
  await mkdir(assetsDirectory, { recursive: true });
  const hash = createHash('sha256');
  const names = await readdir(theme, { recursive: true });
  const sources = names.filter((name) => /^(islands|styles|fonts)\/.*\.(ts|css|woff2)$|^icon\.svg$/.test(name));
  for (const name of [...sources.sort().map((name) => join(theme, name)), fileURLToPath(import.meta.url)])
    hash.update(relative(root, name)).update(await readFile(name));
  return hash.digest('hex');
}
