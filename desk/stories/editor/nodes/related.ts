import { Node } from '@tiptap/core';
import { NodeSelection } from '@tiptap/pm/state';
import { moveRelated, removeRelated } from '../related.ts';

/** Stories of the paper that belong beside this one; readers see those that they may see, under their present headlines. */
export const Related = Node.create({
  name: 'related',
  group: 'block',
  content: 'related_story*',
  parseHTML: () => [{ tag: 'div[data-related]' }],
  renderHTML: () => ['div', { 'data-related': '' }, 0],
});

export const RelatedStory = Node.create({
  name: 'related_story',
  atom: true,
  draggable: true,
  addAttributes: () => ({
    story: {
      isRequired: true,
      parseHTML: (element) => Number(element.getAttribute('data-related-story')),
      renderHTML: ({ story }) => ({ 'data-related-story': String(story) }),
    },
  }),
  parseHTML: () => [
    {
      tag: 'div[data-related-story]',
      getAttrs: (element) => (Number(element.getAttribute('data-related-story')) > 0 ? null : false),
    },
  ],
  renderHTML: ({ HTMLAttributes }) => ['div', HTMLAttributes],
  addKeyboardShortcuts() {
    const chosen = (act: (at: number) => boolean) => () => {
      const { selection } = this.editor.state;
      return selection instanceof NodeSelection && selection.node.type.name === this.name
        ? act(selection.from)
        : false;
    };
    return {
      'Alt-ArrowUp': chosen((at) => moveRelated(this.editor, at, -1)),
      'Alt-ArrowDown': chosen((at) => moveRelated(this.editor, at, 1)),
      Backspace: chosen((at) => removeRelated(this.editor, at)),
      Delete: chosen((at) => removeRelated(this.editor, at)),
    };
  },
});
