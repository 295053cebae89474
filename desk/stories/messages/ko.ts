import { editor } from './editor-ko.ts';
import type { en } from './en.ts';

export const ko: typeof en = { editor };
