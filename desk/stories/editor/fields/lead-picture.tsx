import { useWords } from '../../../app/words.tsx';
import { messages } from '../../messages.ts';
import type { Together } from '../../together/provider.ts';
import { Line } from './line.tsx';
import { usePicture } from './pictures.ts';
import { useField } from './shared.ts';

interface LeadPictureProps {
  readonly together: Together;
  readonly readOnly: boolean;
  choose(): void;
}

/** The picture over the story, its credit, and its caption here. */
export function LeadPicture({ together, readOnly, choose }: LeadPictureProps) {
  const words = useWords(messages).editor;
  const [id, write] = useField(together, 'leadPicture');
  const [caption, writeCaption] = useField(together, 'leadCaption');
  const { picture, failed } = usePicture(id ?? undefined);
  return (
    <fieldset className="part">
      <legend className="label">{words.leadPicture}</legend>
      {id !== null && (
        <figure className="lead-picture">
          {picture ? (
            <img src={picture.src} alt={picture.alt} />
          ) : (
            <div className="picture-absent">{failed ? words.pictureAbsent(id) : words.pictureLoading}</div>
          )}
          {picture && (
            <figcaption className="note">
              {picture.credit === '' ? words.noCredit : `© ${picture.credit}`}
            </figcaption>
          )}
        </figure>
      )}
      <p className="buttons">
        <button type="button" className="button" disabled={readOnly} onClick={choose}>
          {id === null ? words.choosePicture : words.changePicture}
        </button>
        {id !== null && (
          <button type="button" className="quiet" disabled={readOnly} onClick={() => write(null)}>
            {words.removePicture}
          </button>
        )}
      </p>
      {id !== null && (
        <Line
          label={words.leadCaption}
          note={words.pictureWords}
          value={caption ?? ''}
          readOnly={readOnly}
          write={(next) => writeCaption(next === '' ? null : next)}
        />
      )}
    </fieldset>
  );
}
