import type { Draw } from './scene.ts'; export const hospital: Draw = () => [];
