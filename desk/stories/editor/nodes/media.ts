import { Node } from '@tiptap/core';
import { isEmbedAddress } from '../links.ts';

/** A picture of the paper by its ID. Words and credit come from the picture; a caption of its own replaces its words. */
export const Picture = Node.create({
  name: 'picture',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({
    picture: {
      isRequired: true,
      parseHTML: (element) => Number(element.getAttribute('data-picture')),
      renderHTML: ({ picture }) => ({ 'data-picture': String(picture) }),
    },
    caption: {
      default: null,
      parseHTML: (element) => element.getAttribute('data-caption'),
      renderHTML: ({ caption }) => (caption === null ? {} : { 'data-caption': caption as string }),
    },
  }),
  // Only what this editor copied: a foreign page's pictures have no rights here.
  parseHTML: () => [
    {
      tag: 'figure[data-picture]',
      getAttrs: (element) => (Number(element.getAttribute('data-picture')) > 0 ? null : false),
    },
  ],
  renderHTML: ({ HTMLAttributes }) => ['figure', HTMLAttributes],
});

/** Something of another site, as a link until a reader asks for it. */
export const Embed = Node.create({
  name: 'embed',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({
    url: {
      isRequired: true,
      parseHTML: (element) => element.getAttribute('data-embed') ?? element.getAttribute('src'),
    },
    title: { default: '', parseHTML: (element) => element.getAttribute('title') ?? '' },
  }),
  parseHTML: () => [
    {
      tag: 'iframe[src], div[data-embed]',
      getAttrs: (element) =>
        isEmbedAddress(element.getAttribute('data-embed') ?? element.getAttribute('src')) ? null : false,
    },
  ],
  renderHTML: ({ node }) => [
    'div',
    { 'data-embed': node.attrs['url'] as string, title: node.attrs['title'] as string },
    node.attrs['url'] as string,
  ],
});
