import { NodeViewContent, NodeViewWrapper, type ReactNodeViewProps } from '@tiptap/react';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../app/client.ts';
import { useWords } from '../../../app/words.tsx';
import { messages } from '../../messages.ts';
import { states } from '../../messages/states.ts';
import { moveRelated, removeRelated } from '../related.ts';

/** The box around related stories. */
export function RelatedView({ selected }: ReactNodeViewProps) {
  const words = useWords(messages).editor;
  return (
    <NodeViewWrapper className={selected ? 'related-block chosen' : 'related-block'}>
      <p className="related-label" contentEditable={false}>
        {words.related}
      </p>
      <NodeViewContent />
    </NodeViewWrapper>
  );
}

/** One related story, as it is called now, and whether readers see it. */
export function RelatedStoryView({ node, selected, editor, getPos }: ReactNodeViewProps) {
  const words = useWords(messages).editor;
  const stateWords = useWords(states);
  const id = node.attrs['story'] as number;
  const { data, isPending } = useQuery({
    queryKey: ['linkable', id],
    queryFn: ({ signal }) => call('GET /api/linkable', { query: { ids: String(id) }, signal }),
    staleTime: 60_000,
  });
  const story = data?.[0];
  const name = story ? story.headline || words.untitled : isPending ? '…' : words.relatedAbsent(id);
  const at = (act: (position: number) => void) => () => {
    const position = getPos();
    if (position !== undefined) act(position);
  };
  return (
    <NodeViewWrapper className={selected ? 'related-story chosen' : 'related-story'} data-story={id}>
      <span contentEditable={false} className="related-name">
        {name}{' '}
        {story && !story.visible && <span className={`state ${story.state}`}>{stateWords[story.state]}</span>}
      </span>
      {editor.isEditable && (
        <span contentEditable={false} className="related-tools">
          <button
            type="button"
            className="quiet"
            aria-label={words.moveUp(name)}
            title={words.moveUp(name)}
            onClick={at((position) => moveRelated(editor, position, -1))}
          >
            ↑
          </button>
          <button
            type="button"
            className="quiet"
            aria-label={words.moveDown(name)}
            title={words.moveDown(name)}
            onClick={at((position) => moveRelated(editor, position, 1))}
          >
            ↓
          </button>
          <button
            type="button"
            className="quiet"
            aria-label={words.remove(name)}
            title={words.remove(name)}
            onClick={at((position) => removeRelated(editor, position))}
          >
            ×
          </button>
        </span>
      )}
    </NodeViewWrapper>
  );
}
