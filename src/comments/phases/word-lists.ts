import { paperSettings } from '#taxonomy';
import { publish, type Phase } from '../moderation.ts';
import { listFinder, wordLists } from '../words/lists.ts';

/** The house's lists of insults and obscenities, as the newsroom has edited them. */
export const lists: Phase = {
  name: 'word-lists',
  keeps: true,
  judge({ name, text }, { get }) {
    const languages = [get(paperSettings.language), ...get(paperSettings.languages)];
    const find = listFinder(get(wordLists), languages);
    const said = `${name}\n${text}`;
    const rejected = find.reject(said);
    if (rejected !== undefined) {
      return {
        answer: 'reject',
        reason: `The paper does not print “${rejected}”.`,
        facts: { word: rejected },
      };
    }
    if (find.hold(said) === undefined) return publish;
    return { answer: 'hold', reason: 'It may insult somebody, so a person will read it first.' };
  },
};
