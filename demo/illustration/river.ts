import type { Draw } from './scene.ts'; export const river: Draw = () => [];
