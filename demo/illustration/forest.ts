import type { Draw } from './scene.ts'; export const forest: Draw = () => [];
