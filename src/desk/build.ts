import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';

const root = fileURLToPath(new URL('../../', import.meta.url));
const sources = join(root, 'desk');
const shelf = join(root, 'dist/desk');

/**
 * What every screen stands on, and what text is written with, each in one file: fewer answers, which compress better, and
 * libraries outlive a change of ours.
 */
const files = [
  {
    name: 'frame',
    test: /node_modules[\\/](react|react-dom|scheduler|use-sync-external-store|@tanstack[\\/](?!react-virtual|virtual)[^\\/]+)[\\/]/,
  },
  // What the list knows of a story, too.
  {
    name: 'stories',
    test: /desk[\\/]stories[\\/](people|messages[\\/]states|panels[\\/]queries|editor[\\/]colour)/,
  },
  // No module that knows the screens: they would have to come before what they stand on.
  {
    name: 'parts',
    test: /desk[\\/](parts[\\/]|app[\\/](actions|client|messages(?![\\/]faults)|queries|said|session|words))|preload-helper/,
  },
  {
    name: 'writing',
    test: /node_modules[\\/](@tiptap|prosemirror-|yjs|lib0|y-protocols|orderedmap|rope-sequence|w3c-keyname|fast-equals)/,
  },
];

/** Tiptap calls one function of ProseMirror's history, and bundles all of it. Undoing is Yjs's here: nobody hears that call. */
const withoutHistory = {
  name: 'without-history',
  enforce: 'pre' as const,
  resolveId: (id: string) => (id === '@tiptap/pm/history' ? '\0history' : null),
  load: (id: string) =>
    id === '\0history' ? 'export const closeHistory = (transaction) => transaction;' : null,
};

/**
 * Builds the desk with Vite, unless these very sources were built before.
 * @returns the directory that holds `index.html` and `assets/`
 */
export async function buildDesk(say: (line: string) => void = () => undefined): Promise<string> {
  const directory = join(shelf, await hashOfSources());
  if (await isBuilt(directory)) return directory;
  const start = performance.now();
  say('Building the desk …');
  await mkdir(shelf, { recursive: true });
  // Built aside and then renamed: whoever starts at the same time sees all of it or nothing.
  const aside = await mkdtemp(join(shelf, 'building-'));
  const { build } = await import('vite');
  await build({
    root: sources,
    base: '/desk/',
    configFile: false,
    publicDir: false,
    plugins: [withoutHistory],
    logLevel: 'error',
    oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
    resolve: { dedupe: ['yjs', 'prosemirror-model', 'react', 'react-dom'] },
    build: {
      outDir: aside,
      emptyOutDir: true,
      // A `data:` address would be refused by the desk's policy.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        output: { codeSplitting: { groups: files, includeDependenciesRecursively: false } },
      },
      target: ['chrome111', 'firefox115', 'safari16.4'],
    },
  });
  await compressLarge(join(aside, 'assets'));
  // Another user may start what one has built.
  await chmod(aside, 0o755);
  await rename(aside, directory).catch(() => rm(aside, { recursive: true }));
  say(`Built the desk in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
  for (const name of await readdir(shelf)) {
    if (!/^[0-9a-f]{24}$/.test(name) || name === basename(directory)) continue;
    // One that was built just now may be another start's, which has yet to read it.
    const { mtimeMs } = await stat(join(shelf, name));
    if (Date.now() - mtimeMs > 3_600_000) await rm(join(shelf, name), { recursive: true, force: true });
  }
  return directory;
}

/** At the highest quality a large file takes seconds. The build has them; whoever opens the desk after a start has not. */
async function compressLarge(directory: string): Promise<void> {
  const compress = async (path: string) => {
    const plain = await readFile(path);
    if (plain.length >= 100_000) await writeFile(`${path}.br`, await promisify(brotliCompress)(plain));
  };
  await Promise.all((await readdir(directory)).map((name) => compress(join(directory, name))));
}

async function isBuilt(directory: string): Promise<boolean> {
  return readFile(join(directory, 'index.html')).then(
    () => true,
    () => false,
  );
}

async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256');
  const names = (await readdir(sources, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .map((entry) => join(entry.parentPath, entry.name));
  // A library that was renewed is another source, and so are the paper's letters.
  const theme = join(root, 'themes/broadsheet');
  const fonts = join(theme, 'fonts');
  const others = [
    join(root, 'package-lock.json'),
    fileURLToPath(import.meta.url),
    join(theme, 'styles/fonts.css'),
    ...(await readdir(fonts)).filter((name) => name.endsWith('.woff2')).map((name) => join(fonts, name)),
  ];
  for (const name of [...names, ...others].sort()) {
    hash.update(relative(root, name)).update(await readFile(name));
  }
  return hash.digest('hex').slice(0, 24);
}
