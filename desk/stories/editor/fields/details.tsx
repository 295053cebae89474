import { useId } from 'react';
import { useLanguage, useWords } from '../../../app/words.tsx';
import { messages } from '../../messages.ts';
import type { Together } from '../../together/provider.ts';
import { Bylines } from './bylines.tsx';
import { LeadPicture } from './lead-picture.tsx';
import { Line } from './line.tsx';
import { useSections } from './lists.ts';
import { useField } from './shared.ts';
import { Topics } from './topics.tsx';

interface DetailsProps {
  readonly together: Together;
  readonly readOnly: boolean;
  /** BCP 47 tag of the language in which the story is written. */
  readonly language: string;
  choosePicture(): void;
}

/** All about the story but its words: where it stands, who made it, what it is about. */
export function Details({ together, readOnly, language, choosePicture }: DetailsProps) {
  const words = useWords(messages).editor;
  const { language: mine } = useLanguage();
  const id = useId();
  const [section, writeSection] = useField(together, 'section');
  const [slug, writeSlug] = useField(together, 'slug');
  const sections = useSections();
  return (
    <div className="details">
      <div className="field">
        <label htmlFor={id}>{words.section}</label>
        <select
          id={id}
          value={section ?? ''}
          disabled={readOnly}
          onChange={({ target }) => writeSection(target.value === '' ? null : Number(target.value))}
        >
          <option value="">{words.noSection}</option>
          {sections.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </select>
      </div>
      <Bylines together={together} readOnly={readOnly} />
      <Topics together={together} readOnly={readOnly} />
      <LeadPicture together={together} readOnly={readOnly} choose={choosePicture} />
      <Line
        label={words.slug}
        note={words.slugNote}
        value={slug}
        readOnly={readOnly}
        wrong={(value) => (isSlug(value) ? undefined : words.slugWrong)}
        write={(value) => writeSlug(value.normalize('NFC'))}
      />
      <p className="note">
        {words.language}: {new Intl.DisplayNames(mine, { type: 'language' }).of(language)}
      </p>
    </div>
  );
}

// The server decides (src/taxonomy/slug.ts); this keeps what is half typed from it.
const isSlug = (value: string) => value === '' || /^[\p{L}\p{M}\p{N}]+(-[\p{L}\p{M}\p{N}]+)*$/u.test(value);
