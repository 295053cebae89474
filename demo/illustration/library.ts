import type { Draw } from './scene.ts'; export const library: Draw = () => [];
