import { stem } from './stem.ts';

// Words that say nothing of what a text is about. Folded, without apostrophes.
const english = new Set(
  `a about above after again against all also although am an and any are as at be because been before being below
  between both but by can cannot could did do does doing down during each even ever every few for from further get got
  had has have having he her here hers herself him himself his how however i if in into is it its itself just like made
  make many may me might more most much must my myself no nor not now of off on once one only or other our ours
  ourselves out over own per said same say says shall she should since so some still such than that the their theirs
  them themselves then there these they this those though through to too under until up upon us very via was we were
  what when where which while who whom whose why will with within without would yet you your yours yourself yourselves
  dont doesnt didnt isnt arent wasnt werent wont cant couldnt shouldnt wouldnt hasnt havent hadnt im ive id ill youre
  hes shes theyre weve theyve thats`.split(/\s+/),
);

/** Whether a folded word is too common in English to tell one text from another. */
export function isCommonWord(word: string): boolean {
  return english.has(word);
}

const stems = new Set([...english].map((word) => stem(word, 'en')));

/** Whether a term is such a word, or its stem. */
export function isCommonTerm(term: string): boolean {
  return english.has(term) || stems.has(term);
}
