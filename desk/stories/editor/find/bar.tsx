import { useEffect, useRef, useState } from 'react';
import type { Editor } from '@tiptap/core';
import { keyLabel } from '../../../app/actions.tsx';
import { useWords } from '../../../app/words.tsx';
import { sayDone } from '../../../parts/notices.tsx';
import { messages } from '../../messages.ts';
import { useOfEditor } from '../use-editor.ts';
import { find, findingOf, goTo, replaceAll, replaceOne } from './plugin.ts';

interface FindBarProps {
  readonly editor: Editor;
  readonly replacing: boolean;
  close(): void;
}

/** Find and replace (Ctrl F, Ctrl H) over the text. */
export function FindBar({ editor, replacing, close }: FindBarProps) {
  const words = useWords(messages).editor;
  const [wanted, setWanted] = useState(() => {
    const { from, to } = editor.state.selection;
    return editor.state.doc.textBetween(from, Math.min(to, from + 200)).split('\n')[0] ?? '';
  });
  const [instead, setInstead] = useState('');
  const [matchCase, setMatchCase] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const { found, at } = useOfEditor(editor, findingOf);
  const count = found.length;
  useEffect(() => field.current?.select(), [replacing]);
  useEffect(() => find(editor, wanted, matchCase), [editor, wanted, matchCase]);
  useEffect(() => () => void (editor.isDestroyed || find(editor, '', false)), [editor]);
  return (
    <search
      className="find-bar"
      aria-label={replacing ? words.findAndReplace : words.find}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Escape') {
          event.preventDefault();
          event.stopPropagation();
          close();
          editor.commands.focus();
        } else if (event.key === 'Enter' && event.target === field.current) {
          event.preventDefault();
          goTo(editor, event.shiftKey ? -1 : 1);
        }
      }}
    >
      <input
        ref={field}
        type="search"
        aria-label={words.find}
        placeholder={words.find}
        value={wanted}
        autoFocus
        onChange={({ target }) => setWanted(target.value)}
      />
      <span className="find-count number" role="status">
        {wanted === '' ? '' : count === 0 ? words.notFound : words.foundOf(at + 1, count)}
      </span>
      <button
        type="button"
        className="quiet"
        title={`${words.previous} (${keyLabel('shift+enter')})`}
        onClick={() => goTo(editor, -1)}
      >
        {words.previous}
      </button>
      <button
        type="button"
        className="quiet"
        title={`${words.next} (${keyLabel('enter')})`}
        onClick={() => goTo(editor, 1)}
      >
        {words.next}
      </button>
      <label className="tick">
        <input type="checkbox" checked={matchCase} onChange={({ target }) => setMatchCase(target.checked)} />
        {words.matchCase}
      </label>
      {replacing && (
        <>
          <input
            type="text"
            aria-label={words.replaceWith}
            placeholder={words.replaceWith}
            value={instead}
            onChange={({ target }) => setInstead(target.value)}
          />
          <button
            type="button"
            className="button"
            disabled={count === 0}
            onClick={() => replaceOne(editor, instead)}
          >
            {words.replace}
          </button>
          <button
            type="button"
            className="button"
            disabled={count === 0}
            onClick={() => sayDone(words.replaced(replaceAll(editor, instead)))}
          >
            {words.replaceAll}
          </button>
        </>
      )}
      <button type="button" className="quiet" title={keyLabel('escape')} onClick={close}>
        {words.close}
      </button>
    </search>
  );
}
