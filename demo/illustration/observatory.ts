import type { Draw } from './scene.ts'; export const observatory: Draw = () => [];
