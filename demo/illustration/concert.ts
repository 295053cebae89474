import type { Draw } from './scene.ts'; export const concert: Draw = () => [];
