import './redirects/tables.ts';

export { createPaper } from './paper.ts';
export { addressRoutes } from './redirects/routes.ts';
export { loadAssets } from './assets.ts';
export { buildAssets, type AssetManifest } from './build.ts';
export { demonstration, publicCounts, simulatedReaders } from './settings.ts';
export { readerHouse } from './readers/house.ts';
