import { useEffect, useState } from 'react';
import type { Editor } from '@tiptap/core';
import { useWords } from '../../app/words.tsx';
import { messages } from '../messages.ts';
import { measure } from './count.ts';

const pause = 300;
/** Longest that the count stands still, in milliseconds, however fast somebody types. */
const atLatest = 900;

/** How long the text is. Counted when the writer pauses, and once a second while they do not; not at each key. */
export function Measures({ editor, language }: { readonly editor: Editor; readonly language: string }) {
  const words = useWords(messages).editor;
  const [found, setFound] = useState(() => measure(editor.getText(), language));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    /** When the count is due at the latest; none while it tells the text as it stands. */
    let due: number | undefined;
    const count = () => {
      due = undefined;
      setFound(measure(editor.getText(), language));
    };
    const later = () => {
      const now = performance.now();
      due ??= now + atLatest;
      clearTimeout(timer);
      timer = setTimeout(count, Math.max(0, Math.min(pause, due - now)));
    };
    count();
    editor.on('update', later);
    return () => {
      clearTimeout(timer);
      editor.off('update', later);
    };
  }, [editor, language]);
  return (
    <p className="measures number">
      {words.measures(found.words, found.characters, language.startsWith('ko'))} ·{' '}
      {words.minutes(found.minutes)}
    </p>
  );
}
