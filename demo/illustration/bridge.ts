import type { Draw } from './scene.ts'; export const bridge: Draw = () => [];
