import { publish, type Phase } from '../moderation.ts';
import { commentSettings } from '../settings.ts';
import { houseWords } from '../words/house-words.ts';
import { createWordList, type WordList } from '../words/word-list.ts';

export const bannedWords: Phase = {
  name: 'banned-words',
  keeps: true,
  judge({ name, text }, { get }) {
    const said = `${name}\n${text}`;
    const banned = listOf(get(commentSettings.bannedWords))(said);
    if (banned !== undefined) {
      return {
        answer: 'reject',
        reason: `The paper does not print “${banned}”.`,
        facts: { word: banned },
      };
    }
    if (get(commentSettings.houseWords) && houseList(said) !== undefined) {
      return { answer: 'hold', reason: 'It may insult somebody, so a person will read it first.' };
    }
    return publish;
  },
};

const houseList = createWordList(houseWords);

let latest: { readonly key: string; readonly list: WordList } | undefined;

/** The setting changes rarely, and building is dearer than searching. */
function listOf(words: readonly string[]): WordList {
  const key = words.join('\n');
  if (latest?.key !== key) latest = { key, list: createWordList(words) };
  return latest.list;
}
