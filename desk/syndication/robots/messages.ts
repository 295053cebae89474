import { en } from './messages/en.ts';
import { ko } from './messages/ko.ts';

export const messages = { en, ko };
