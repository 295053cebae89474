import { NodeViewWrapper, type ReactNodeViewProps } from '@tiptap/react';
import { useWords } from '../../../app/words.tsx';
import { messages } from '../../messages.ts';
import { usePicture } from '../fields/pictures.ts';

/** A picture in the text, with its credit, and a caption of its own if somebody writes one. */
export function PictureView({ node, selected, editor, updateAttributes }: ReactNodeViewProps) {
  const words = useWords(messages).editor;
  const id = node.attrs['picture'] as number;
  const caption = node.attrs['caption'] as string | null;
  const { picture, failed } = usePicture(id);
  return (
    <NodeViewWrapper
      as="figure"
      className={selected ? 'picture-block chosen' : 'picture-block'}
      data-picture={id}
    >
      {picture ? (
        <img src={picture.src} alt={picture.alt} draggable={false} />
      ) : (
        <div className="picture-absent">{failed ? words.pictureAbsent(id) : words.pictureLoading}</div>
      )}
      <figcaption contentEditable={false}>
        <input
          type="text"
          className="block-label"
          aria-label={words.caption}
          placeholder={picture?.caption || words.caption}
          readOnly={!editor.isEditable}
          value={caption ?? ''}
          onChange={({ target }) => updateAttributes({ caption: target.value === '' ? null : target.value })}
        />
        {picture && (
          <span className="credit">
            {picture.credit === '' ? (
              <a href={`/desk/pictures/${id}`} target="_blank" rel="noreferrer">
                {words.noCredit}
              </a>
            ) : (
              `© ${picture.credit}`
            )}
          </span>
        )}
      </figcaption>
    </NodeViewWrapper>
  );
}
