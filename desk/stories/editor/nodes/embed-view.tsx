import { NodeViewWrapper, type ReactNodeViewProps } from '@tiptap/react';
import { useWords } from '../../../app/words.tsx';
import { messages } from '../../messages.ts';
import { isEmbedAddress } from '../links.ts';

/** Something of another site: a quiet card that asks nothing of it. A click opens it in a window of its own. */
export function EmbedView({ node, selected, editor, updateAttributes }: ReactNodeViewProps) {
  const words = useWords(messages).editor;
  const url = node.attrs['url'] as string;
  const host = isEmbedAddress(url) ? new URL(url).host : url;
  return (
    <NodeViewWrapper className={selected ? 'embed-block chosen' : 'embed-block'} data-embed={url}>
      <div contentEditable={false}>
        <p className="embed-host">{words.embedOf(host)}</p>
        <input
          type="text"
          className="block-label"
          aria-label={words.embedTitle}
          placeholder={words.embedTitle}
          readOnly={!editor.isEditable}
          value={node.attrs['title'] as string}
          onChange={({ target }) => updateAttributes({ title: target.value })}
        />
        <a href={url} target="_blank" rel="noopener noreferrer">
          {words.embedOpen}
        </a>
      </div>
    </NodeViewWrapper>
  );
}
