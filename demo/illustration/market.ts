import type { Draw } from './scene.ts'; export const market: Draw = () => [];
