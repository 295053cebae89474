import { editor } from './editor-en.ts';

export const en = { editor };
