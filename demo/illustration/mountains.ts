import type { Draw } from './scene.ts'; export const mountains: Draw = () => [];
