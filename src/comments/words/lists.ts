import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { setting } from '#platform/settings';
import { skeleton } from './skeleton.ts';
import { createWordList, type WordList } from './word-list.ts';

const directory = join(import.meta.dirname, 'lists');
const names = readdirSync(directory)
  .filter((file) => file.endsWith('.txt'))
  .map((file) => file.slice(0, -4))
  .toSorted();

/** What a comment with a word of a list meets. */
export const listUses = ['off', 'hold', 'reject'] as const;
export type ListUse = (typeof listUses)[number];

const words = z.array(z.string().trim().min(1).max(200)).max(5_000);
export const listChange = z.object({
  use: z.enum(listUses),
  /** The newsroom's own words, besides those of the list. */
  added: words,
  /** Words of the list that the newsroom lets pass. */
  excepted: words,
});
export type ListChange = z.output<typeof listChange>;

/** What the newsroom changed of the house's lists, by their names. */
export const wordLists = setting('comments.word-lists', z.record(z.string(), listChange), {});

// Words that papers print: the lists were made for chat rooms.
const printed: Readonly<Record<string, readonly string[]>> = {
  en: `anus|ass|bareback|barely legal|bastard|big black|bondage|bollocks|butt|cialis|cock|cocks|coon|coons|date rape|domination|
    dominatrix|eunuch|erotic|escort|fecal|fingering|gay sex|genitals|girl on|god damn|grope|hand job|hard core|hardcore|
    homoerotic|hooker|horny|hot chick|how to kill|how to murder|huge fat|incest|intercourse|lolita|make me come|mong|
    negro|neonazi|nipple|nipples|nude|nudity|orgasm|orgy|paedophile|pedophile|penis|piece of shit|playboy|poof|porn|
    pornography|rape|raping|rapist|rectum|sadism|santorum|scat|scissoring|semen|sex|sexo|sexual|sexually|sexuality|sexy|
    skeet|snatch|snowballing|sodomy|spastic|spunk|strip club|suck|sucks|suicide girls|swastika|swinger|tainted love|
    taste my|tied up|tight white|tit|tits|tongue in a|topless|tosser|twinkie|undressing|vagina|viagra|vibrator|voyeur|vulva|
    white power|xx|xxx`
    .split('|')
    .map((word) => word.trim()),
  ko: [
    '강간',
    '고자',
    '근친',
    '노모',
    '망가',
    '몰카',
    '미친',
    '변태',
    '보지',
    '섹스',
    '자위',
    '포르노',
    '항문',
  ],
  'ko-net': [
    '같은새끼',
    '김여사',
    '꼬라지',
    '꼴랑',
    '까내리',
    '노무',
    '눈나',
    '찌질',
    '한녀',
    '기레기',
    '개소리',
  ],
};

const latin = /\p{Script=Latin}/u;
const shortest = 6;

export interface ListInForce extends ListChange {
  readonly name: string;
  /** Words that the list came with. */
  readonly words: readonly string[];
}

const loaded = new Map<string, readonly string[]>();
function wordsOf(name: string): readonly string[] {
  const known = loaded.get(name);
  if (known) return known;
  const read = readFileSync(join(directory, `${name}.txt`), 'utf8')
    .split('\n')
    .filter(Boolean);
  loaded.set(name, read);
  return read;
}

/** All lists as the newsroom has them; one that it never touched holds, but for words that papers print. */
export function listsInForce(changes: Readonly<Record<string, ListChange>>): ListInForce[] {
  return names.map((name) => ({
    use: 'hold',
    added: [],
    excepted: [...(printed[name] ?? [])],
    ...changes[name],
    name,
    words: wordsOf(name),
  }));
}

let all: WordList | undefined;

/** Finds a word of any list, whatever the newsroom made of them; of short ones in Latin script those of the English list alone. */
export function findListed(text: string): string | undefined {
  all ??= createWordList(
    names.flatMap((name) =>
      wordsOf(name).filter((word) => name === 'en' || !latin.test(word) || word.length >= shortest),
    ),
  );
  return all(text);
}

/** Finds what the lists hold or reject in a text. */
export interface ListFinder {
  readonly reject: WordList;
  readonly hold: WordList;
}

let latest: { readonly key: string; readonly finder: ListFinder } | undefined;

/**
 * The finder of all lists in force. A short word of one language is an ordinary one in another: of lists in Latin script
 * that are not in a language of the paper only those of six letters and more count.
 * @param languages codes of the paper's languages
 */
export function listFinder(
  changes: Readonly<Record<string, ListChange>>,
  languages: readonly string[],
): ListFinder {
  const key = JSON.stringify([changes, languages]);
  if (latest?.key === key) return latest.finder;
  const inForce = listsInForce(changes);
  const finder = {
    reject: createWordList(inForce.flatMap((list) => wordsInForce(list, 'reject', languages))),
    hold: createWordList(inForce.flatMap((list) => wordsInForce(list, 'hold', languages))),
  };
  latest = { key, finder };
  return finder;
}

function wordsInForce(list: ListInForce, use: ListUse, languages: readonly string[]): readonly string[] {
  if (list.use !== use) return [];
  const isOurs = languages.some((code) => list.name.split('-')[0] === code.split('-')[0]);
  const excepted = new Set(list.excepted.map(skeleton));
  return [
    ...list.added,
    ...list.words.filter(
      (word) => !excepted.has(skeleton(word)) && (isOurs || !latin.test(word) || word.length >= shortest),
    ),
  ];
}
