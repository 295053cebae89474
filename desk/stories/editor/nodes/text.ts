import { mergeAttributes, Node } from '@tiptap/core';

export const StoryDocument = Node.create({ name: 'doc', topNode: true, content: 'block+' });

export const PlainText = Node.create({ name: 'text', group: 'inline' });

export const Paragraph = Node.create({
  name: 'paragraph',
  group: 'block quotable',
  content: 'inline*',
  parseHTML: () => [{ tag: 'p' }],
  renderHTML: () => ['p', 0],
});

const levels = new Set([2, 3, 4]);

/** A heading inside of the story. Its headline is level 1, so these begin at 2. */
export const Heading = Node.create({
  name: 'heading',
  group: 'block',
  content: 'inline*',
  defining: true,
  addAttributes: () => ({ level: { default: 2, rendered: false } }),
  // A pasted page may begin anywhere and go deeper than we do.
  parseHTML: () =>
    [1, 2, 3, 4, 5, 6].map((level) => ({
      tag: `h${level}`,
      attrs: { level: Math.min(4, Math.max(2, level)) },
    })),
  renderHTML: ({ node }) => [`h${levels.has(node.attrs['level'] as number) ? node.attrs['level'] : 2}`, 0],
});

export const HardBreak = Node.create({
  name: 'hard_break',
  group: 'inline',
  inline: true,
  linebreakReplacement: true,
  parseHTML: () => [{ tag: 'br' }],
  renderHTML: () => ['br'],
  renderText: () => '\n',
  addKeyboardShortcuts() {
    return { 'Shift-Enter': () => this.editor.commands.insertContent({ type: this.name }) };
  },
});

export const HorizontalRule = Node.create({
  name: 'horizontal_rule',
  group: 'block',
  parseHTML: () => [{ tag: 'hr' }],
  renderHTML: ({ HTMLAttributes }) => ['hr', mergeAttributes(HTMLAttributes)],
});
