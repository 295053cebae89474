import type { Editor } from '@tiptap/core';
import { redo, undo } from '@tiptap/y-tiptap';

/** What a writer can do to the text: a button of the toolbar, a key and a line of the palette alike. */
export interface Command {
  readonly id: CommandId;
  /** As desk/app/actions.tsx writes keys. */
  readonly keys: string;
  /** Buttons of one group stand together. */
  readonly group: 'history' | 'words' | 'blocks' | 'insert';
  run(editor: Editor): void;
  isOn?(editor: Editor): boolean;
}

export type CommandId =
  | 'undo'
  | 'redo'
  | 'strong'
  | 'em'
  | 'code'
  | 'link'
  | 'paragraph'
  | 'heading2'
  | 'heading3'
  | 'heading4'
  | 'bullet_list'
  | 'ordered_list'
  | 'blockquote'
  | 'pull_quote'
  | 'fact_box'
  | 'horizontal_rule'
  | 'picture'
  | 'embed'
  | 'related';

type Box = 'link' | 'picture' | 'embed' | 'related';

/** All commands of the text. `ask` opens the box in which an address, a picture or a story is chosen. */
export function commandsOf(ask: (box: Box) => void): readonly Command[] {
  return [
    { id: 'undo', keys: 'mod+z', group: 'history', run: ({ state }) => undo(state) },
    { id: 'redo', keys: 'mod+shift+z', group: 'history', run: ({ state }) => redo(state) },
    mark('strong', 'mod+b'),
    mark('em', 'mod+i'),
    mark('code', 'mod+e'),
    {
      id: 'link',
      keys: 'mod+shift+l',
      group: 'words',
      run: () => ask('link'),
      isOn: (editor) => editor.isActive('link'),
    },
    {
      id: 'paragraph',
      keys: 'mod+alt+0',
      group: 'blocks',
      run: (editor) => editor.chain().focus().clearNodes().run(),
      isOn: (editor) => editor.state.selection.$from.depth === 1 && editor.isActive('paragraph'),
    },
    ...([2, 3, 4] as const).map(heading),
    list('bullet_list', 'mod+shift+8'),
    list('ordered_list', 'mod+shift+7'),
    wrap('blockquote', 'mod+shift+b'),
    {
      id: 'pull_quote',
      keys: 'mod+alt+q',
      group: 'blocks',
      run: (editor) => inTheOpen(editor).toggleNode('pull_quote', 'paragraph').run(),
      isOn: (editor) => editor.isActive('pull_quote'),
    },
    wrap('fact_box', 'mod+alt+b'),
    {
      id: 'horizontal_rule',
      keys: 'mod+alt+r',
      group: 'insert',
      run: (editor) => insertBlock(editor, { type: 'horizontal_rule' }),
    },
    { id: 'picture', keys: 'mod+alt+p', group: 'insert', run: () => ask('picture') },
    { id: 'embed', keys: 'mod+alt+e', group: 'insert', run: () => ask('embed') },
    { id: 'related', keys: 'mod+alt+s', group: 'insert', run: () => ask('related') },
  ];
}

/** Puts a block after the one in which the caret is, or in its place when that is empty, and a paragraph behind it. */
export function insertBlock(
  editor: Editor,
  block: { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> },
): void {
  const { $from, $to } = editor.state.selection;
  const outer = $from.depth > 0 ? $from.node(1) : undefined;
  const isEmpty = outer?.type.name === 'paragraph' && outer.content.size === 0;
  const from = isEmpty ? $from.before(1) : $to.depth > 0 ? $to.after(1) : $to.pos;
  const to = isEmpty ? $from.after(1) : from;
  const followed = to < editor.state.doc.content.size;
  editor
    .chain()
    .focus()
    .insertContentAt({ from, to }, followed ? block : [block, { type: 'paragraph' }])
    .setTextSelection(from + 2)
    .scrollIntoView()
    .run();
}

/** What cannot stand inside of quotes and lists leaves them first. */
const inTheOpen = (editor: Editor) =>
  editor.state.selection.$from.depth > 1 ? editor.chain().focus().clearNodes() : editor.chain().focus();

function mark(id: 'strong' | 'em' | 'code', keys: string): Command {
  return {
    id,
    keys,
    group: 'words',
    run: (editor) => editor.chain().focus().toggleMark(id).run(),
    isOn: (editor) => editor.isActive(id),
  };
}

function heading(level: 2 | 3 | 4): Command {
  return {
    id: `heading${level}`,
    keys: `mod+alt+${level}`,
    group: 'blocks',
    run: (editor) => inTheOpen(editor).toggleNode('heading', 'paragraph', { level }).run(),
    isOn: (editor) => editor.isActive('heading', { level }),
  };
}

function list(id: 'bullet_list' | 'ordered_list', keys: string): Command {
  return {
    id,
    keys,
    group: 'blocks',
    run: (editor) => asParagraph(editor).toggleList(id, 'list_item').run(),
    isOn: (editor) => editor.isActive(id),
  };
}

function wrap(id: 'blockquote' | 'fact_box', keys: string): Command {
  return {
    id,
    keys,
    group: 'blocks',
    run: (editor) => {
      if (editor.isActive(id)) editor.chain().focus().lift(id).run();
      else asParagraph(editor).wrapIn(id).run();
    },
    isOn: (editor) => editor.isActive(id),
  };
}

/** Only paragraphs and lists can be listed, quoted or boxed: headings become paragraphs. */
const asParagraph = (editor: Editor) =>
  editor.isActive('heading') || editor.isActive('pull_quote')
    ? editor.chain().focus().setNode('paragraph')
    : editor.chain().focus();

/** `mod+shift+8` as ProseMirror writes it: `Mod-Shift-8`. */
export const editorKey = (keys: string): string =>
  keys
    .split('+')
    .map((part) => (part.length > 1 ? part[0]!.toUpperCase() + part.slice(1) : part))
    .join('-');
