import { createContext, use, useMemo, useState, type ReactNode } from 'react';

export const languages = ['en', 'ko'] as const;
export type Language = (typeof languages)[number];

/** The words of one part of the desk: each language says all that the first says. */
export type Messages<T> = Readonly<Record<Language, T>>;

interface Chosen {
  readonly language: Language;
  choose(language: Language): void;
}

const Chosen = createContext<Chosen>({ language: 'en', choose: () => undefined });
const storageKey = 'masthead.desk.language';

/**
 * The language before anybody is known here: what was chosen at this browser last, else what it asks for. Who is signed in
 * has a language of their own (shell.tsx).
 */
function firstChoice(): Language {
  const wanted = [localStorage.getItem(storageKey), ...navigator.languages];
  for (const tag of wanted) {
    const found = languages.find((language) => tag?.toLowerCase().startsWith(language));
    if (found) return found;
  }
  return 'en';
}

export function WordsProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(firstChoice);
  document.documentElement.lang = language;
  const chosen = useMemo(
    () => ({
      language,
      choose(next: Language) {
        localStorage.setItem(storageKey, next);
        setLanguage(next);
      },
    }),
    [language],
  );
  return <Chosen value={chosen}>{children}</Chosen>;
}

/** Words in the language of whoever sits here: `const words = useWords(messages)`. */
export function useWords<T>(messages: Messages<T>): T {
  return messages[use(Chosen).language];
}

export const useLanguage = (): Chosen => use(Chosen);
