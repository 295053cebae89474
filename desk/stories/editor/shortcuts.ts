import {
  Extension,
  InputRule,
  markInputRule,
  textblockTypeInputRule,
  wrappingInputRule,
  type InputRule as Rule,
} from '@tiptap/core';
import { isSafeHref } from './links.ts';

/** Markdown as it is typed: `## `, `> `, `- `, `1. `, `---`, `**bold**`, `*em*`, `` `code` `` and `[text](address)`. */
export const MarkdownShortcuts = Extension.create({
  name: 'markdownShortcuts',
  addInputRules() {
    const { nodes, marks } = this.editor.schema;
    const rules: Rule[] = [
      textblockTypeInputRule({
        find: /^(#{2,4})\s$/,
        type: nodes['heading']!,
        getAttributes: (match) => ({ level: match[1]!.length }),
      }),
      wrappingInputRule({ find: /^>\s$/, type: nodes['blockquote']! }),
      wrappingInputRule({ find: /^[-*]\s$/, type: nodes['bullet_list']! }),
      wrappingInputRule({
        find: /^(\d{1,4})\.\s$/,
        type: nodes['ordered_list']!,
        getAttributes: (match) => ({ start: Number(match[1]) }),
        joinPredicate: (match, node) =>
          node.childCount + (node.attrs['start'] as number) === Number(match[1]),
      }),
      new InputRule({
        find: /^(---|—-)$/,
        handler: ({ range, chain }) => {
          chain()
            .deleteRange(range)
            .insertContent([{ type: 'horizontal_rule' }, { type: 'paragraph' }])
            .run();
        },
      }),
      markInputRule({ find: /(?<!\*)\*\*(?!\s)([^*]+)\*\*$/, type: marks['strong']! }),
      // Not inside of a word or sum: 2*3*4 is no emphasis.
      markInputRule({ find: /(?<![\p{L}\p{N}*])\*(?![\s*])([^*]+)\*$/u, type: marks['em']! }),
      markInputRule({ find: /(?<!`)`([^`]+)`$/, type: marks['code']! }),
      new InputRule({
        find: /\[([^\]]+)\]\((\S+)\)$/,
        handler: ({ state, range, match }) => {
          const [, words, href] = match;
          if (!isSafeHref(href)) return;
          const link = marks['link']!.create({ href });
          state.tr
            .replaceWith(range.from, range.to, state.schema.text(words!, [link]))
            .removeStoredMark(link);
        },
      }),
    ];
    return rules;
  },
});
