// `npm run build`: the theme's style sheet and script, where their sources changed.
import { buildAssets } from '#site';

await buildAssets((line) => process.stdout.write(`${line}\n`));
