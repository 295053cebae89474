import './tables.ts';

export { importPicture, type PictureToImport } from './import-picture.ts';
export { changePicture, type PictureChange } from './change-picture.ts';
export { pictureReadiness, type PictureNeed, type Readiness } from './readiness.ts';
export { forgetUploads } from './upload.ts';
export { removePicture } from './remove-picture.ts';
export type { StoriesOfPictures } from './showing.ts';
export { pictureRoutes } from './desk-routes.ts';
export { uploadRoutes } from './upload-routes.ts';
export { recordUses } from './record-uses.ts';
export { picturesById } from './queries.ts';
export { picturesToExport, type ExportedPicture } from './exported.ts';
export { makeRendition, type RenditionWanted } from './rendition.ts';
export { renditionJobs } from './jobs.ts';
export { mediaRoutes } from './routes.ts';
export { checkLogo, logoSetting, logoSrc, type Mark } from './logo.ts';
export { logoFiles, logoRoutes } from './logo-routes.ts';
export { requirePortrait } from './require-portrait.ts';
export { cardSize, drawCard, type CardFacts } from './story-card.ts';
export { shapeSize } from './shape.ts';
export {
  pictureShapes,
  pictureSrc,
  pictureWidths,
  type Focal,
  type Picture,
  type PictureFormat,
  type PictureShape,
  type PictureWidth,
} from './picture.ts';
