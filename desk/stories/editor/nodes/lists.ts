import { Node } from '@tiptap/core';

export const BulletList = Node.create({
  name: 'bullet_list',
  group: 'block quotable',
  content: 'list_item+',
  parseHTML: () => [{ tag: 'ul' }],
  renderHTML: () => ['ul', 0],
});

export const OrderedList = Node.create({
  name: 'ordered_list',
  group: 'block quotable',
  content: 'list_item+',
  addAttributes: () => ({
    start: {
      default: 1,
      parseHTML: (element) => {
        const start = Number(element.getAttribute('start') ?? 1);
        return Number.isInteger(start) && Math.abs(start) < 1e9 ? start : 1;
      },
      renderHTML: ({ start }) => (start === 1 ? {} : { start }),
    },
  }),
  parseHTML: () => [{ tag: 'ol' }],
  renderHTML: ({ HTMLAttributes }) => ['ol', HTMLAttributes, 0],
});

export const ListItem = Node.create({
  name: 'list_item',
  content: 'paragraph (paragraph | bullet_list | ordered_list)*',
  defining: true,
  parseHTML: () => [{ tag: 'li' }],
  renderHTML: () => ['li', 0],
  addKeyboardShortcuts() {
    return {
      Enter: () => this.editor.commands.splitListItem(this.name),
      // Only inside of a list, and Escape leads out of the text: Tab is no trap.
      Tab: () => this.editor.commands.sinkListItem(this.name),
      'Shift-Tab': () => this.editor.commands.liftListItem(this.name),
    };
  },
});
