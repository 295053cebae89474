import { Schema } from 'prosemirror-model';
import { isEmbedAddress, isSafeHref } from './links.ts';

const isId = (id: unknown) => Number.isInteger(id) && (id as number) > 0 && (id as number) < 2 ** 31;
const text = (fallback: string) => ({ default: fallback, validate: 'string' });

/** What a story's body is made of. The desk's editor uses this very schema; there is no stored HTML. */
export const bodySchema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: { group: 'block quotable', content: 'inline*' },
    heading: {
      group: 'block',
      content: 'inline*',
      attrs: {
        level: { default: 2, validate: only((level) => [2, 3, 4].includes(level as number), 'level') },
      },
    },
    blockquote: { group: 'block', content: 'quotable+', attrs: { cite: text('') } },
    pull_quote: { group: 'block', content: 'inline*', attrs: { cite: text('') } },
    bullet_list: { group: 'block quotable', content: 'list_item+' },
    ordered_list: {
      group: 'block quotable',
      content: 'list_item+',
      attrs: {
        start: {
          default: 1,
          validate: only((n) => Number.isInteger(n) && Math.abs(n as number) < 1e9, 'start'),
        },
      },
    },
    list_item: { content: 'paragraph (paragraph | bullet_list | ordered_list)*' },
    picture: {
      group: 'block',
      atom: true,
      attrs: {
        picture: { validate: only(isId, 'picture') },
        caption: { default: null, validate: 'string|null' },
      },
    },
    embed: {
      group: 'block',
      atom: true,
      attrs: { url: { validate: only(isEmbedAddress, 'url') }, title: text('') },
    },
    fact_box: { group: 'block', content: 'quotable+', attrs: { title: text('') } },
    related: { group: 'block', content: 'related_story*' },
    related_story: { atom: true, attrs: { story: { validate: only(isId, 'story') } } },
    horizontal_rule: { group: 'block' },
    hard_break: { group: 'inline', inline: true, linebreakReplacement: true },
    text: { group: 'inline' },
  },
  marks: {
    link: { attrs: { href: { validate: only(isSafeHref, 'href') } }, inclusive: false },
    strong: {},
    em: {},
    code: {},
  },
});

function only(fits: (value: unknown) => boolean, name: string) {
  return (value: unknown) => {
    if (!fits(value)) throw new RangeError(`“${String(value)}” is no ${name} that a body may hold`);
  };
}
