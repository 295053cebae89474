// Compiles .tsx when it is imported; Node strips the types of .ts by itself.
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'rolldown/utils';

registerHooks({
  load(url, context, nextLoad) {
    if (!url.endsWith('.tsx')) return nextLoad(url, context);
    const path = fileURLToPath(url);
    const { code, errors } = transformSync(path, readFileSync(path, 'utf8'), {
      jsx: { runtime: 'automatic', importSource: 'preact' },
      typescript: { onlyRemoveTypeImports: true },
    });
    if (errors.length > 0)
      throw new SyntaxError(`${path}: ${errors.map((error) => error.message).join('; ')}`);
    return { format: 'module', source: code, shortCircuit: true };
  },
});
