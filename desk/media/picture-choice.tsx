import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { call } from '../app/client.ts';
import { useWords } from '../app/words.tsx';
import { messages } from './messages.ts';
import { PicturePicker } from './picker.tsx';
import { srcOf } from './sheet.tsx';

interface PictureChoiceProps {
  readonly label: string;
  readonly note: string;
  /** ID of the picture; null for none. */
  readonly picture: number | null;
  choose(picture: number | null): void;
}

/** A field that holds one picture of the desk: seen with its credit, chosen with the picker, taken away again. */
export function PictureChoice({ label, note, picture, choose }: PictureChoiceProps) {
  const words = useWords(messages);
  const [open, setOpen] = useState(false);
  const { data } = useQuery({
    queryKey: ['pictures', 'one', picture],
    queryFn: ({ signal }) => call('GET /api/pictures/:id', { params: { id: picture ?? 0 }, signal }),
    enabled: picture !== null,
  });
  return (
    <fieldset className="picture-choice">
      <legend className="label">{label}</legend>
      {picture !== null && data && (
        <figure>
          <img src={srcOf(data.href, 'card', 320)} alt={data.alt} width={320} height={213} />
          <figcaption className="note">
            {data.credit === '' ? words.need.credit : `© ${data.credit}`}
          </figcaption>
        </figure>
      )}
      <p>
        <button type="button" className="button" onClick={() => setOpen(true)}>
          {picture === null ? words.pick : words.pickOther}
        </button>
        {picture !== null && (
          <button type="button" className="quiet" onClick={() => choose(null)}>
            {words.pickNone}
          </button>
        )}
      </p>
      <small>{note}</small>
      {open && <PicturePicker close={() => setOpen(false)} onPick={choose} />}
    </fieldset>
  );
}
