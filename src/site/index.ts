export { createPaper, type PaperOptions, type PublicSite } from './paper.ts';
import './redirects/tables.ts';

export { addressRoutes } from './redirects/routes.ts';
export { siteRoutes } from './routes.ts';
export { createPress, pressLimit, type Press, type PressOptions } from './press/index.ts';
export { loadAssets, type Assets } from './assets.ts';
export { buildAssets, type AssetManifest } from './build.ts';
export { publicCounts, simulatedReaders } from './settings.ts';
export { policyHeaders } from './policy.ts';
export { readerHouse } from './readers/house.ts';
