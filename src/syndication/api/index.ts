import type { Route } from '#platform/http';
import { commentRoutes } from './comment-routes.ts';
import { pageFormatRoutes } from './page-routes.ts';
import { listRoutes } from './list-routes.ts';
import { pictureRoutes } from './picture-routes.ts';
import { storyRoutes } from './story-routes.ts';
import { taxonomyRoutes } from './taxonomy-routes.ts';

/** The public API: read-only, for anybody, from any page. Each answer reads the rule of visibility at its instant. */
export const publicApi = (config: { readonly publicUrl: string }): Route[] => [
  ...storyRoutes(config),
  ...taxonomyRoutes(config),
  ...listRoutes(config),
  ...pictureRoutes(config),
  ...commentRoutes(config),
  ...pageFormatRoutes(config),
];
