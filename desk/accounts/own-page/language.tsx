import { useKeepLanguage } from '../../app/own-language.ts';
import { messages as shell } from '../../app/messages.ts';
import { languages, useLanguage, useWords } from '../../app/words.tsx';
import { sayFailed } from '../../parts/notices.tsx';
import { messages } from '../messages.ts';

/** In which language one has the desk. Each language is named in itself, so that whoever reads one finds it. */
export function OwnLanguage() {
  const words = useWords(messages);
  const { language: title, languageNames } = useWords(shell);
  const { language } = useLanguage();
  const keep = useKeepLanguage();
  return (
    <section aria-labelledby="own-language">
      <h2 id="own-language">{title}</h2>
      <p className="note" id="own-language-note">
        {words.languageText}
      </p>
      <div
        className="choices"
        role="radiogroup"
        aria-labelledby="own-language"
        aria-describedby="own-language-note"
      >
        {languages.map((tag) => (
          <label key={tag} lang={tag}>
            <input
              type="radio"
              name="language"
              checked={tag === language}
              onChange={() => void keep(tag).catch(sayFailed)}
            />
            {languageNames[tag]}
          </label>
        ))}
      </div>
    </section>
  );
}
