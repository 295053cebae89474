import { useEffect, useState } from 'react';
import type { Editor } from '@tiptap/react';
import { useWords } from '../../app/words.tsx';
import { messages } from '../messages.ts';
import { measure } from './count.ts';

const pause = 300;

/** How long the text is. Counted when the writer pauses, not at each key. */
export function Measures({ editor, language }: { readonly editor: Editor; readonly language: string }) {
  const words = useWords(messages).editor;
  const [found, setFound] = useState(() => measure(editor.getText(), language));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const count = () => setFound(measure(editor.getText(), language));
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(count, pause);
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
