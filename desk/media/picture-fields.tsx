import { Fragment, useId } from 'react';
import { useLanguage, useWords } from '../app/words.tsx';
import { languageName } from '../settings/paper-languages.ts';
import { messages } from './messages.ts';
import type { Whole } from './picture.tsx';

const texts = [
  'credit',
  'alt',
  'caption',
  'headline',
  'creator',
  'copyright',
  'source',
  'place',
  'taken',
  'usageTerms',
  'licencePage',
  'licensorPage',
] as const;
type Text = (typeof texts)[number];
const long: ReadonlySet<Text> = new Set(['alt', 'caption']);

/** What was typed and is not saved yet. */
export type Said = { readonly [K in Text]?: string } & {
  readonly alts?: Readonly<Record<string, string>>;
  readonly rightsUntil?: string | null;
};

interface Fields {
  readonly picture: Whole;
  readonly said: Said;
  onChange(said: Said): void;
}

/** The alternative text in each further language of the paper. */
function FurtherAlts({ picture, said, onChange }: Fields) {
  const words = useWords(messages);
  const reader = useLanguage().language;
  const id = useId();
  return Object.entries(picture.alts).map(([code, alt]) => (
    <div key={code} className="field">
      <label htmlFor={`${id}-${code}`}>{words.altIn(languageName(code, reader))}</label>
      <textarea
        id={`${id}-${code}`}
        lang={code}
        rows={3}
        value={said.alts?.[code] ?? alt}
        aria-describedby={`${id}-${code}-note`}
        onChange={({ target }) => onChange({ ...said, alts: { ...said.alts, [code]: target.value } })}
      />
      <span id={`${id}-${code}-note`} className="note">
        {words.altInNote}
      </span>
    </div>
  ));
}

/** All that is said of a picture. */
export function PictureFields({ picture, said, onChange }: Fields) {
  const words = useWords(messages);
  const id = useId();
  const notes: Partial<Record<Text, string>> = {
    credit: words.creditNote,
    alt: words.altNote,
    licencePage: words.licenceNote,
    licensorPage: words.licensorNote,
  };
  const missing = (name: Text) =>
    (name === 'credit' || name === 'alt') && (said[name] ?? picture[name]) === '';
  const until = said.rightsUntil === undefined ? picture.rightsUntil : said.rightsUntil;
  return (
    <fieldset className="picture-fields" disabled={!picture.mayChange}>
      {texts.map((name) => {
        const field = {
          id: `${id}-${name}`,
          value: said[name] ?? picture[name],
          'aria-invalid': missing(name),
          'aria-describedby': notes[name] === undefined ? undefined : `${id}-${name}-note`,
          onChange: ({ target }: { readonly target: { readonly value: string } }) =>
            onChange({ ...said, [name]: target.value }),
        };
        return (
          <Fragment key={name}>
            <div className="field">
              <label htmlFor={field.id}>{words.fields[name]}</label>
              {long.has(name) ? <textarea rows={3} {...field} /> : <input {...field} />}
              {notes[name] !== undefined && (
                <span id={`${id}-${name}-note`} className="note">
                  {notes[name]}
                </span>
              )}
            </div>
            {name === 'alt' && <FurtherAlts picture={picture} said={said} onChange={onChange} />}
          </Fragment>
        );
      })}
      <div className="field">
        <label htmlFor={`${id}-until`}>{words.fields.rightsUntil}</label>
        <input
          id={`${id}-until`}
          type="date"
          value={until?.slice(0, 10) ?? ''}
          aria-describedby={`${id}-until-note`}
          onChange={({ target }) =>
            onChange({ ...said, rightsUntil: target.value === '' ? null : `${target.value}T00:00:00Z` })
          }
        />
        <span id={`${id}-until-note`} className="note">
          {words.rightsNote}
        </span>
      </div>
    </fieldset>
  );
}
