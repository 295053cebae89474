import type { Draw } from './scene.ts'; export const skyline: Draw = () => [];
