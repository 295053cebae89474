import type { Draw } from './scene.ts'; export const railway: Draw = () => [];
