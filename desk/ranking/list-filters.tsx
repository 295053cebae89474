import { useLanguage, useWords } from '../app/words.tsx';
import { languageName } from '../settings/paper-languages.ts';
import { messages } from './messages.ts';
import type { ListName, Standing } from './slot-words.ts';

export interface ListFilter {
  readonly list: ListName;
  readonly language?: string | undefined;
  readonly section?: number | undefined;
  readonly story?: number | undefined;
  /** ISO time; the present without. */
  readonly at?: string | undefined;
}

interface ListFiltersProps {
  readonly names: readonly ListName[];
  readonly filter: ListFilter;
  /** The last answer, which knows the paper's languages and sections. */
  readonly known: Standing | undefined;
  go(change: Partial<ListFilter>): void;
}

/** Which list is looked at. */
export function ListFilters({ names, filter, known, go }: ListFiltersProps) {
  const words = useWords(messages);
  const { language } = useLanguage();
  const haveSections = filter.list === 'popular-now' || filter.list === 'latest';
  return (
    <div className="filters">
      <div className="field">
        <label htmlFor="why-list">{words.list}</label>
        <select
          id="why-list"
          value={filter.list}
          onChange={({ target }) => go({ list: target.value as ListName, section: undefined, at: undefined })}
        >
          {names.map((name) => (
            <option key={name} value={name}>
              {words.names[name]}
            </option>
          ))}
        </select>
      </div>
      {filter.list === 'you-may-also-like' ? (
        <div className="field">
          <label htmlFor="why-story">{words.storyNumber}</label>
          <input
            id="why-story"
            type="number"
            min={1}
            value={filter.story ?? ''}
            aria-describedby="why-story-note"
            onChange={({ target: { value } }) =>
              go({ story: Number(value) > 0 ? Number(value) : undefined, at: undefined })
            }
          />
          <small id="why-story-note">{words.storyNote}</small>
        </div>
      ) : (
        known && (
          <>
            <div className="field">
              <label htmlFor="why-language">{words.language}</label>
              <select
                id="why-language"
                value={known.language}
                onChange={({ target }) => go({ language: target.value, at: undefined })}
              >
                {known.languages.map((code) => (
                  <option key={code} value={code}>
                    {languageName(code, language)}
                  </option>
                ))}
              </select>
            </div>
            {haveSections && (
              <div className="field">
                <label htmlFor="why-section">{words.section}</label>
                <select
                  id="why-section"
                  value={filter.section ?? ''}
                  onChange={({ target: { value } }) =>
                    go({ section: value === '' ? undefined : Number(value), at: undefined })
                  }
                >
                  <option value="">{words.wholePaper}</option>
                  {known.sections.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </select>
              </div>
            )}
          </>
        )
      )}
    </div>
  );
}
