import { useNavigate, useSearch } from '@tanstack/react-router';
import { useLanguage, useWords } from '../app/words.tsx';
import { languageName, usePaperLanguages } from '../settings/paper-languages.ts';
import { messages } from './messages.ts';

/** The language of the front at hand: it stands in the address. */
export function useFrontLanguage(): { readonly code: string; readonly main: string } {
  const languages = usePaperLanguages();
  const search: Record<string, unknown> = useSearch({ strict: false });
  const main = languages[0] ?? 'en';
  const wanted = search['language'];
  return { main, code: languages.find((code) => code === wanted) ?? main };
}

export function FrontLanguage() {
  const words = useWords(messages);
  const { language } = useLanguage();
  const { code } = useFrontLanguage();
  const languages = usePaperLanguages();
  const navigate = useNavigate();
  if (languages.length < 2) return null;
  return (
    <label>
      {words.language}{' '}
      <select
        value={code}
        onChange={({ target }) => void navigate({ search: { language: target.value } as never })}
      >
        {languages.map((one) => (
          <option key={one} value={one}>
            {languageName(one, language)}
          </option>
        ))}
      </select>
    </label>
  );
}
