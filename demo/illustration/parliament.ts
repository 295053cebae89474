import type { Draw } from './scene.ts'; export const parliament: Draw = () => [];
