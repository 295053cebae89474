import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const sources = join(import.meta.dirname, '../src');

/** Codes of faults by the file that throws them, below `src`; a part of a code that is put together is a `*`. */
export function thrownFaults(): Map<string, string> {
  const codes = new Map<string, string>();
  for (const name of readdirSync(sources, { recursive: true, encoding: 'utf8' })) {
    if (!/\.tsx?$/.test(name) || name.includes('.test.')) continue;
    const text = readFileSync(join(sources, name), 'utf8');
    for (const [, code] of text.matchAll(/(?:new Fault\(|\bcode:)\s*['`]([a-z]+\.[^'`]+)['`]/g))
      codes.set(code!.replaceAll(/\$\{[^}]*\}/g, '*'), name);
  }
  return codes;
}

/** Whether words are there for a code. */
export function hasWords(code: string, words: Readonly<Record<string, unknown>>): boolean {
  if (!code.includes('*')) return words[code] !== undefined;
  const pattern = new RegExp(`^${code.replaceAll('.', '\\.').replaceAll('*', '[a-z-]+')}$`);
  return Object.keys(words).some((known) => pattern.test(known));
}
