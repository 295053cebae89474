export { createPress, pressLimit, type Press, type PressOptions, type Asked } from './press.ts';
export type { Fragment, Recipe, Rendered } from './recipe.ts';
