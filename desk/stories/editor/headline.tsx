import type { KeyboardEvent } from 'react';
import type { Editor } from '@tiptap/core';
import { redo, undo } from '@tiptap/y-tiptap';
import { useWords } from '../../app/words.tsx';
import { messages } from '../messages.ts';
import type { Together } from '../together/provider.ts';
import { columnsOf, listColumns } from './count.ts';
import { useSharedText } from './fields/shared.ts';
import { SharedTextField } from './fields/text-field.tsx';

interface HeadlineProps {
  readonly together: Together;
  readonly editor: Editor;
  readonly readOnly: boolean;
}

/** Headline and standfirst, as they stand over the story. Enter leads on into the text. */
export function Headline({ together, editor, readOnly }: HeadlineProps) {
  const words = useWords(messages).editor;
  const headline = together.doc.getText('headline');
  const columns = columnsOf(useSharedText(headline));
  const hear = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    const mod = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (mod && (key === 'z' || key === 'y')) {
      event.preventDefault();
      (key === 'y' || event.shiftKey ? redo : undo)(editor.state);
    } else if (event.key === 'Enter' && !mod) {
      event.preventDefault();
      const next = event.currentTarget.classList.contains('headline')
        ? event.currentTarget.closest('.page-head')?.querySelector<HTMLElement>('.standfirst')
        : undefined;
      if (next) next.focus();
      else {
        editor.commands.focus('start');
        // At once, not with the next frame: quick letters would stay behind.
        editor.view.focus();
      }
    } else if (mod && /^[bie]$/.test(key)) {
      // These belong to the text; a headline knows no bold.
      event.preventDefault();
      event.stopPropagation();
    }
  };
  return (
    <header className="page-head">
      <SharedTextField
        text={headline}
        label={words.headline}
        className="headline"
        readOnly={readOnly}
        describedBy="headline-hint"
        onKeyDown={hear}
      />
      <p id="headline-hint" className="note" hidden={columns <= listColumns}>
        {words.headlineLong}
      </p>
      <SharedTextField
        text={together.doc.getText('standfirst')}
        label={words.standfirst}
        className="standfirst"
        readOnly={readOnly}
        onKeyDown={hear}
      />
    </header>
  );
}
