export { createPress, pressLimit, type Press, type PressOptions, type Asked } from './press.ts';
export type { Fragment, Piece, Recipe, Rendered } from './recipe.ts';
