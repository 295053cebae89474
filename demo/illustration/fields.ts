import type { Draw } from './scene.ts'; export const fields: Draw = () => [];
