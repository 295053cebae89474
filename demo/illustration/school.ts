import type { Draw } from './scene.ts'; export const school: Draw = () => [];
