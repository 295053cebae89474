// `npm run build`: the theme's style sheet and script and the desk's app, where their sources changed.
import { buildDesk } from '#desk';
import { buildAssets } from '#site';

const say = (line: string) => process.stdout.write(`${line}\n`);
await buildAssets(say);
await buildDesk(say);
