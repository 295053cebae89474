import { useCallback, useLayoutEffect, useMemo, useSyncExternalStore } from 'react';
import { Editor, type EditorOptions } from '@tiptap/core';

/** An editor that lasts as long as its options and the component; Tiptap's own hook brings a good deal that nothing here needs. */
export function useEditor(options: Partial<EditorOptions>): Editor {
  const { editor, unused } = useMemo(() => {
    const made = new Editor(options);
    // Where React drops what it drew, nothing may stay bound to the story.
    return { editor: made, unused: setTimeout(() => made.destroy(), 1_000) };
  }, [options]);
  useLayoutEffect(() => {
    clearTimeout(unused);
    return () => editor.destroy();
  }, [editor, unused]);
  return editor;
}

/** What an editor says of itself, as it is now. @param read its answer is the same value as long as nothing changed */
export function useOfEditor<T>(editor: Editor, read: (editor: Editor) => T): T {
  return useSyncExternalStore(
    useCallback(
      (hear) => {
        editor.on('transaction', hear);
        return () => editor.off('transaction', hear);
      },
      [editor],
    ),
    () => read(editor),
  );
}
