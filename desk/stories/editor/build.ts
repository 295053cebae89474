import { Extension, type EditorOptions, type Mark, type Node } from '@tiptap/core';
import { dropCursor } from '@tiptap/pm/dropcursor';
import { gapCursor } from '@tiptap/pm/gapcursor';
import { Plugin } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { ReactNodeViewRenderer } from '@tiptap/react';
import { sayFailed } from '../../parts/notices.tsx';
import type { Together } from '../together/provider.ts';
import type { Command } from './commands.ts';
import { editorKey } from './commands.ts';
import { Find } from './find/plugin.ts';
import { isSafeHref } from './links.ts';
import { EmbedView } from './nodes/embed-view.tsx';
import { labelledBlock } from './nodes/labelled.ts';
import { PictureView } from './nodes/picture-view.tsx';
import { RelatedStoryView, RelatedView } from './nodes/related-view.tsx';
import { cleaned, pasteWaits } from './paste/late.ts';
import { takePictures, type PictureWords } from './paste/pictures.ts';
import { storyNodes } from './schema.ts';
import { MarkdownShortcuts } from './shortcuts.ts';
import { slashMenu, type SlashItem } from './slash/plugin.ts';
import { writingTogether } from './together.ts';

/** What the editor says, in the language of whoever writes. */
export interface EditorWords extends PictureWords {
  readonly label: string;
  readonly placeholder: string;
  readonly cite: string;
  readonly boxTitle: string;
}

interface Building {
  readonly together: Together;
  readonly words: EditorWords;
  readonly commands: readonly Command[];
  readonly slash: readonly SlashItem[];
  readonly editable: boolean;
  /** Leads the keyboard out of the text. */
  leave(): void;
}

/** The options of a Tiptap editor that writes one story. */
export function editorFor({
  together,
  words,
  commands,
  slash,
  editable,
  leave,
}: Building): Partial<EditorOptions> {
  return {
    injectCSS: false,
    editable,
    enableInputRules: true,
    enablePasteRules: false,
    extensions: [
      ...storyNodes.map((extension) => withView(extension, words)),
      writingTogether(together),
      MarkdownShortcuts,
      slashMenu(slash),
      Find,
      keysAndLooks(words, commands, leave),
    ],
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': words.label,
        class: 'story-text',
        spellcheck: 'true',
      },
      transformPastedHTML: cleaned,
      handlePaste: (view, event) => {
        const files = [...(event.clipboardData?.files ?? [])];
        // Word and sheets send a picture of their words along.
        if (files.length > 0 && event.clipboardData?.getData('text/plain').trim() === '') {
          void takePictures(view, files, view.state.selection.from, words).catch(sayFailed);
          return true;
        }
        const href = event.clipboardData?.getData('text/plain').trim();
        const { empty, $from, $to } = view.state.selection;
        // An address pasted over words makes them a link.
        if (empty || !$from.sameParent($to) || !/^https?:\/\//i.test(href ?? '') || !isSafeHref(href))
          return pasteWaits(view, event.clipboardData);
        const link = view.state.schema.marks['link']!.create({ href });
        view.dispatch(view.state.tr.addMark($from.pos, $to.pos, link));
        return true;
      },
      handleDrop: (view, event) => {
        const files = [...(event.dataTransfer?.files ?? [])];
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos;
        if (files.length === 0) {
          // What is dragged within the text needs no cleaning.
          if (view.dragging !== null || !pasteWaits(view, event.dataTransfer, at)) return false;
        } else {
          void takePictures(view, files, at ?? view.state.doc.content.size, words).catch(sayFailed);
        }
        event.preventDefault();
        return true;
      },
      // Links are written here, not followed; with Ctrl they open aside.
      handleClick: (_view, _pos, event) => {
        const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
        if (!link || !(event.ctrlKey || event.metaKey)) return false;
        window.open(link.getAttribute('href') ?? '', '_blank', 'noopener');
        return true;
      },
    },
  };
}

type StoryNode = Node | Mark;

function withView(extension: StoryNode, words: EditorWords): StoryNode {
  if (extension.type === 'mark') return extension;
  const view = {
    blockquote: () =>
      labelledBlock({
        tag: 'blockquote',
        className: 'quote',
        attribute: 'cite',
        label: words.cite,
        place: 'after',
      }),
    pull_quote: () =>
      labelledBlock({
        tag: 'blockquote',
        className: 'pull-quote',
        attribute: 'cite',
        label: words.cite,
        place: 'after',
      }),
    fact_box: () =>
      labelledBlock({
        tag: 'div',
        className: 'fact-box',
        attribute: 'title',
        label: words.boxTitle,
        place: 'before',
      }),
    picture: () => ReactNodeViewRenderer(PictureView),
    embed: () => ReactNodeViewRenderer(EmbedView),
    related: () => ReactNodeViewRenderer(RelatedView),
    related_story: () => ReactNodeViewRenderer(RelatedStoryView),
  }[extension.name];
  return view ? (extension as Node).extend({ addNodeView: view }) : extension;
}

const keysAndLooks = (words: EditorWords, commands: readonly Command[], leave: () => void) =>
  Extension.create({
    name: 'keysAndLooks',
    addKeyboardShortcuts() {
      const keys = commands
        .filter(({ group }) => group !== 'history')
        .map(({ keys: key, run }) => [
          editorKey(key),
          () => {
            run(this.editor);
            return true;
          },
        ]);
      const out = () => {
        leave();
        return true;
      };
      return { ...(Object.fromEntries(keys) as Record<string, () => boolean>), F10: out, Escape: out };
    },
    addProseMirrorPlugins: () => [
      gapCursor(),
      dropCursor({ class: 'drop-cursor', color: false, width: 2 }),
      new Plugin({
        props: {
          decorations({ doc }) {
            const first = doc.firstChild;
            const isEmpty =
              doc.childCount === 1 && first?.type.name === 'paragraph' && first.content.size === 0;
            return isEmpty
              ? DecorationSet.create(doc, [
                  Decoration.node(0, first.nodeSize, {
                    class: 'nothing-yet',
                    'data-placeholder': words.placeholder,
                  }),
                ])
              : null;
          },
        },
      }),
    ],
  });
