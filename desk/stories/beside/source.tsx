import type { Editor } from '@tiptap/core';
import { EditorContent } from '@tiptap/react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, type RefObject } from 'react';
import { Problem } from '../../app/client.ts';
import { useLanguage, useWords } from '../../app/words.tsx';
import { Failure } from '../../parts/failure.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { editorFor } from '../editor/build.ts';
import { useSharedText, useStatus } from '../editor/fields/shared.ts';
import { useEditor } from '../editor/use-editor.ts';
import { messages } from '../messages.ts';
import { headQuery } from '../panels/queries.ts';
import type { Together } from '../together/provider.ts';
import { useTogether } from '../together/use-together.ts';
import { edgesOf, placeOf, stepTo } from './in-step.ts';

interface BesideProps {
  /** The story that is read. */
  readonly story: number;
  /** The text that is written beside it. */
  readonly editor: Editor;
  close(): void;
}

/** Another language's story, to be read beside the one that is written: live, never changed from here. */
export function Beside({ story, editor, close }: BesideProps) {
  const words = useWords(messages).editor;
  const together = useTogether(story);
  const pane = useRef<HTMLElement>(null);
  return (
    <section className="beside" ref={pane} tabIndex={0} aria-label={words.besideLabel}>
      <div className="beside-head">
        <Link to={`/stories/${story}`}>{words.besideOpen}</Link>
        <button type="button" className="quiet" onClick={close}>
          {words.besideClose}
        </button>
      </div>
      {together && <Opened story={story} together={together} editor={editor} pane={pane} />}
    </section>
  );
}

interface OpenedProps extends Omit<BesideProps, 'close'> {
  readonly together: Together;
  readonly pane: RefObject<HTMLElement | null>;
}

function Opened({ story, together, editor, pane }: OpenedProps) {
  const { ready, connection, refusal } = useStatus(together);
  const { data } = useQuery(headQuery(story));
  if (!ready && connection === 'refused')
    return <Failure error={new Problem(403, refusal?.code ?? 'unknown', refusal?.message ?? '')} />;
  if (!ready || !data) return <Waiting />;
  return <Text together={together} language={data.language} editor={editor} pane={pane} />;
}

interface TextProps extends Omit<OpenedProps, 'story'> {
  readonly language: string;
}

function Text({ together, language, editor, pane }: TextProps) {
  const words = useWords(messages).editor;
  const { language: mine } = useLanguage();
  const headline = useSharedText(together.doc.getText('headline'));
  const standfirst = useSharedText(together.doc.getText('standfirst'));
  const options = useMemo(
    () =>
      editorFor({
        together,
        words: { ...words, label: words.besideText, placeholder: '' },
        commands: [],
        slash: [],
        editable: false,
        leave: () => undefined,
      }),
    [together, words],
  );
  const source = useEditor(options);
  useInStep(pane, source, editor);
  return (
    <div lang={language}>
      <p className="note" lang={mine}>
        {new Intl.DisplayNames([mine], { type: 'language' }).of(language)}
      </p>
      <p className="beside-headline">{headline || words.untitled}</p>
      {standfirst !== '' && <p className="beside-standfirst">{standfirst}</p>}
      <EditorContent editor={source} />
    </div>
  );
}

/** Where on the screen the two texts stand at the same place: a third of its height down. */
const line = () => innerHeight / 3;

/** Scrolls the pane with the page and the page with the pane, block by block, and marks the block that is being written. */
function useInStep(pane: RefObject<HTMLElement | null>, source: Editor, editor: Editor): void {
  useEffect(() => {
    const box = pane.current;
    if (!box) return undefined;
    const wide = matchMedia('(min-width: 64rem)');
    /** What scrolls because we moved it is no reason to move the other. */
    let moved: EventTarget | undefined;
    let frame = 0;
    const follow = (from: EventTarget) => {
      if (!wide.matches) return;
      if (moved === from) {
        moved = undefined;
        return;
      }
      const [leads, follows] = from === box ? [source, editor] : [editor, source];
      const step = stepTo(edgesOf(follows.view.dom), placeOf(edgesOf(leads.view.dom), line()), line());
      if (Math.abs(step) < 1) return;
      const scroller = from === box ? document.scrollingElement : box;
      const before = scroller?.scrollTop;
      scroller?.scrollBy({ top: step, behavior: 'instant' });
      if (scroller && scroller.scrollTop !== before) moved = from === box ? document : box;
    };
    const soon = (from: EventTarget) => () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => follow(from));
    };
    const ofPage = soon(document);
    const ofPane = soon(box);
    const mark = () => {
      const { $from } = editor.state.selection;
      const blocks = source.view.dom.children;
      for (const [index, block] of [...blocks].entries())
        block.toggleAttribute('data-at', editor.isFocused && index === $from.index(0));
    };
    document.addEventListener('scroll', ofPage, { passive: true });
    box.addEventListener('scroll', ofPane, { passive: true });
    editor.on('selectionUpdate', mark);
    editor.on('update', ofPage);
    return () => {
      cancelAnimationFrame(frame);
      document.removeEventListener('scroll', ofPage);
      box.removeEventListener('scroll', ofPane);
      editor.off('selectionUpdate', mark);
      editor.off('update', ofPage);
    };
  }, [pane, source, editor]);
}
