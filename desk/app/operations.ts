// Every operation that the desk calls, as types only: none of the server's code comes along.
import type { accountRoutes } from '#accounts';
import type { audienceOperations } from '#audience';
import type { moderationOperations, threadOperations } from '#comments';
import type { pictureRoutes } from '#media';
import type { Operation } from '#platform/http';
import type { frontRoutes } from '#fronts';
import type { standingRoutes } from '#ranking';
import type { settingRoutes } from '#platform/settings';
import type { addressRoutes } from '#site';
import type { robotOperations, webhookRoutes } from '#syndication';
import type { taxonomyRoutes } from '#taxonomy';
import type {
  linkableRoutes,
  stateRoutes,
  storyLifeRoutes,
  storyRoutes,
  versionRoutes,
  writingRoutes,
} from '#stories';

type Life = (
  | ReturnType<typeof storyLifeRoutes>
  | ReturnType<typeof writingRoutes>
  | typeof storyRoutes
  | typeof stateRoutes
  | typeof versionRoutes
  | typeof linkableRoutes
)[number];
type Pictures = ReturnType<typeof pictureRoutes>[number];
type Paper =
  | (typeof threadOperations)[number]
  | ReturnType<typeof audienceOperations>[number]
  | ReturnType<typeof taxonomyRoutes>[number]
  | (typeof frontRoutes)[number]
  | (typeof standingRoutes)[number]
  | ReturnType<typeof addressRoutes>[number]
  | ReturnType<typeof robotOperations>[number]
  | ReturnType<typeof settingRoutes>[number]
  | ReturnType<typeof webhookRoutes>[number];
type Moderation = ReturnType<typeof moderationOperations>[number];
type All = Moderation | Pictures | Life | ReturnType<typeof accountRoutes>[number] | Paper;

export type DeskOperation = Extract<All, Operation>;
