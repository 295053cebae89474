import type { Draw } from './scene.ts'; export const stadium: Draw = () => [];
