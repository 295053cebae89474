import type { Draw } from './scene.ts'; export const factory: Draw = () => [];
