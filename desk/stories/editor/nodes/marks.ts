import { Mark } from '@tiptap/core';
import { isSafeHref } from '../links.ts';

export const Link = Mark.create({
  name: 'link',
  inclusive: false,
  addAttributes: () => ({ href: { isRequired: true } }),
  parseHTML: () => [
    { tag: 'a[href]', getAttrs: (element) => (isSafeHref(element.getAttribute('href')) ? null : false) },
  ],
  renderHTML: ({ HTMLAttributes }) => ['a', { href: HTMLAttributes['href'] as string, rel: 'noopener' }, 0],
});

export const Strong = Mark.create({
  name: 'strong',
  parseHTML: () => [{ tag: 'strong' }, { tag: 'b' }],
  renderHTML: () => ['strong', 0],
});

export const Emphasis = Mark.create({
  name: 'em',
  parseHTML: () => [{ tag: 'em' }, { tag: 'i' }, { tag: 'cite' }, { tag: 'dfn' }],
  renderHTML: () => ['em', 0],
});

export const Code = Mark.create({
  name: 'code',
  parseHTML: () => [{ tag: 'code' }, { tag: 'kbd' }, { tag: 'samp' }, { tag: 'tt' }],
  renderHTML: () => ['code', 0],
});
