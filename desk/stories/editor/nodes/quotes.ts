import { Node } from '@tiptap/core';

const cite = {
  default: '',
  parseHTML: (element: { getAttribute(name: string): string | null }) =>
    element.getAttribute('data-cite') ?? '',
  renderHTML: ({ cite: who }: Record<string, unknown>) => (who === '' ? {} : { 'data-cite': who }),
};

export const Blockquote = Node.create({
  name: 'blockquote',
  group: 'block',
  content: 'quotable+',
  defining: true,
  addAttributes: () => ({ cite }),
  parseHTML: () => [{ tag: 'blockquote' }],
  renderHTML: ({ HTMLAttributes }) => ['blockquote', HTMLAttributes, 0],
});

/** A sentence of the story, set large beside or between its paragraphs. */
export const PullQuote = Node.create({
  name: 'pull_quote',
  group: 'block',
  content: 'inline*',
  defining: true,
  addAttributes: () => ({ cite }),
  parseHTML: () => [{ tag: 'blockquote[data-pull-quote]', priority: 60 }],
  renderHTML: ({ HTMLAttributes }) => ['blockquote', { ...HTMLAttributes, 'data-pull-quote': '' }, 0],
});

export const FactBox = Node.create({
  name: 'fact_box',
  group: 'block',
  content: 'quotable+',
  defining: true,
  addAttributes: () => ({
    title: {
      default: '',
      parseHTML: (element) => element.getAttribute('data-title') ?? '',
      renderHTML: ({ title }) => ({ 'data-title': title as string }),
    },
  }),
  parseHTML: () => [{ tag: 'aside[data-title]' }],
  renderHTML: ({ HTMLAttributes }) => ['aside', HTMLAttributes, 0],
});
