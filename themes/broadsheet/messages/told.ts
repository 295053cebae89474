import type { ReasonView, RefusalView } from '#theme';
import type { Messages } from './index.ts';

interface Told {
  readonly text: string;
  readonly help: string | undefined;
  /** For the element that says it: the house's own words are English. */
  readonly lang: 'en' | undefined;
}

/** A refusal in the words of a language, or in the house's own English where it has none. */
export function told({ locale, error }: Messages, { code, message, help, facts }: RefusalView): Told {
  const words = error.faults[code];
  if (words === undefined) return { text: message, help: help ?? undefined, lang: english(locale) };
  const [text, advice] = typeof words === 'function' ? words(facts) : words;
  return { text, help: advice, lang: undefined };
}

/** Why a comment is not shown, likewise: a person's own words are told as they were written. */
export function reasonOf(
  messages: Messages,
  { text, phase, rule, rejected }: ReasonView,
): Pick<Told, 'text' | 'lang'> {
  const { error, locale, moderating } = messages;
  const own = phase === null ? undefined : (rejected ? moderating.phases : error.phases)[phase];
  if (own !== undefined && english(locale)) return { text: own, lang: undefined };
  if (rule !== null && english(locale)) return { text: moderating.rules[rule], lang: undefined };
  return { text, lang: phase === null ? undefined : english(locale) };
}

const english = (locale: string) => (locale.startsWith('en') ? undefined : 'en');
