import type { Draw } from './scene.ts'; export const desert: Draw = () => [];
