import type { Draw } from './scene.ts'; export const airport: Draw = () => [];
