import { useEffect, useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import type { Text } from 'yjs';
import { fieldOrigin } from '../together.ts';
import { caretAfter, editBetween } from './merge.ts';

interface SharedTextFieldProps {
  readonly text: Text;
  readonly label: string;
  readonly className: string;
  readonly readOnly: boolean;
  readonly describedBy?: string;
  onKeyDown?(event: KeyboardEvent<HTMLTextAreaElement>): void;
}

/**
 * A line of text that several people write at once. The field keeps its own value: what others write is put in around
 * the caret, and not before a composition has ended, or the syllable being typed would break.
 */
export function SharedTextField({
  text,
  label,
  className,
  readOnly,
  describedBy,
  onKeyDown,
}: SharedTextFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const composing = useRef(false);
  /** What the shared text and this field last agreed on. */
  const agreed = useRef(text.toJSON());

  const grow = () => {
    const element = field.current;
    if (!element) return;
    element.style.blockSize = 'auto';
    element.style.blockSize = `${element.scrollHeight}px`;
  };
  const send = () => {
    const element = field.current;
    if (!element) return;
    // A headline is one line, whatever was pasted.
    const value = element.value.replaceAll(/\s*\n\s*/g, ' ');
    const mine = editBetween(agreed.current, value, element.selectionEnd);
    const theirs = editBetween(agreed.current, text.toJSON());
    agreed.current = value;
    if (mine.remove > 0 || mine.insert !== '') {
      // While a syllable was composed, others may have written around it.
      const at = caretAfter(mine.at, theirs);
      text.doc?.transact(() => {
        text.delete(at, Math.min(mine.remove, text.length - at));
        text.insert(at, mine.insert);
      }, fieldOrigin);
    }
    show();
  };
  const show = () => {
    const element = field.current;
    if (!element || composing.current) return;
    const now = text.toJSON();
    if (element.value !== now) {
      const theirs = editBetween(element.value, now);
      const { selectionStart, selectionEnd, selectionDirection } = element;
      const isHere = document.activeElement === element;
      element.value = now;
      if (isHere)
        element.setSelectionRange(
          caretAfter(selectionStart, theirs),
          caretAfter(selectionEnd, theirs),
          selectionDirection,
        );
    }
    agreed.current = now;
    grow();
  };
  const latest = useRef({ show, grow });
  latest.current = { show, grow };

  useLayoutEffect(() => {
    latest.current.show();
    const hear = () => latest.current.show();
    text.observe(hear);
    return () => text.unobserve(hear);
  }, [text]);
  useEffect(() => {
    const grow = () => latest.current.grow();
    const resized = new ResizeObserver(grow);
    if (field.current?.parentElement) resized.observe(field.current.parentElement);
    // The paper's letters come later, and may need another line.
    document.fonts.addEventListener('loadingdone', grow);
    return () => {
      resized.disconnect();
      document.fonts.removeEventListener('loadingdone', grow);
    };
  }, []);

  return (
    <textarea
      ref={field}
      className={className}
      aria-label={label}
      aria-describedby={describedBy}
      placeholder={label}
      rows={1}
      defaultValue={text.toJSON()}
      readOnly={readOnly}
      spellCheck
      onKeyDown={onKeyDown}
      onCompositionStart={() => (composing.current = true)}
      onCompositionEnd={() => {
        composing.current = false;
        send();
      }}
      onInput={() => {
        grow();
        if (!composing.current) send();
      }}
    />
  );
}
