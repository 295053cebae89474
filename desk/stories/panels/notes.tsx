import type { Editor } from '@tiptap/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';
import { flushSync } from 'react-dom';
import { keyLabel, useActions } from '../../app/actions.tsx';
import { call, type Answer } from '../../app/client.ts';
import { useMay } from '../../app/session.ts';
import { useWords } from '../../app/words.tsx';
import { Pending } from '../../parts/pending.tsx';
import { sayFailed } from '../../parts/notices.tsx';
import type { PanelProps } from './index.ts';
import { MentionField } from './mention-field.tsx';
import { goToPassage, selectedPassage } from './passage.ts';
import { notesQuery, storyChanged } from './queries.ts';
import { messages } from './words.ts';
import { useTimes } from '../../parts/use-times.ts';

type Note = Answer<'GET /api/stories/:id/notes'>[number];

/** Notes in the margin: what the desk says about passages of the story. */
export function NotesPanel({ story, editor, show }: PanelProps) {
  const words = useWords(messages);
  const mayWrite = useMay()('stories.draft');
  const asked = useQuery(notesQuery(story));
  const { data: notes } = asked;
  /** Replies being written, by the note that they answer: they stay whatever becomes of it. */
  const [replies, setReplies] = useState<ReadonlyMap<number, string>>(new Map());
  const [all, setAll] = useState(false);
  const id = useId();
  useActions([
    {
      id: 'note:write',
      label: words.notes.write,
      keys: 'mod+alt+m',
      group: words.group,
      disabled: !mayWrite,
      run() {
        flushSync(show);
        document.getElementById(`${id}-new`)?.focus();
      },
    },
  ]);
  if (!notes) return <Pending asked={[asked]} />;
  const roots = notes.filter(
    (note) => note.parent === null && (all || note.resolvedAt === null || replies.has(note.id)),
  );
  const resolved = notes.filter(({ parent, resolvedAt }) => parent === null && resolvedAt !== null).length;
  return (
    <div className="notes">
      {mayWrite && <NewNote story={story} editor={editor} id={`${id}-new`} />}
      {roots.length === 0 && <p className="empty">{words.notes.empty}</p>}
      <ul>
        {roots.map((note) => (
          <Talk
            key={note.id}
            note={note}
            answers={notes.filter(({ parent }) => parent === note.id)}
            editor={editor}
            mayWrite={mayWrite}
            reply={replies.get(note.id)}
            setReply={(text) =>
              setReplies((before) => {
                const next = new Map(before);
                if (text === undefined) next.delete(note.id);
                else next.set(note.id, text);
                return next;
              })
            }
          />
        ))}
      </ul>
      {resolved > 0 && (
        <label>
          <input type="checkbox" checked={all} onChange={(event) => setAll(event.target.checked)} />{' '}
          {words.notes.showResolved} ({resolved})
        </label>
      )}
    </div>
  );
}

function NewNote({ story, editor, id }: Pick<PanelProps, 'story' | 'editor'> & { readonly id: string }) {
  const words = useWords(messages);
  const [text, setText] = useState('');
  const [passage, setPassage] = useState<ReturnType<typeof selectedPassage>>();
  useEffect(() => {
    if (!editor) return undefined;
    // The passage that was selected last, while somebody writes about it here.
    const look = () => setPassage(selectedPassage(editor));
    look();
    editor.on('selectionUpdate', look);
    return () => void editor.off('selectionUpdate', look);
  }, [editor]);
  const [busy, setBusy] = useState(false);
  const add = async () => {
    if (busy || text.trim() === '') return;
    setBusy(true);
    try {
      await call('POST /api/stories/:id/notes', { params: { id: story }, body: { text, ...passage } });
      // What was typed since stays.
      setText((now) => (now === text ? '' : now));
    } catch (error) {
      sayFailed(error);
    } finally {
      setBusy(false);
      void storyChanged(story);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <div className="field">
        <label htmlFor={id} title={keyLabel('mod+alt+m')}>
          {words.notes.write}
        </label>
        <MentionField id={id} value={text} onChange={setText} send={() => void add()} />
        <p className="note">
          {passage ? `${words.notes.about}: “${passage.quote.slice(0, 80)}”` : words.notes.whole}
        </p>
      </div>
      <button type="submit" className="button" disabled={busy || text.trim() === ''}>
        {words.notes.add}
      </button>
    </form>
  );
}

interface TalkProps {
  readonly note: Note;
  readonly answers: readonly Note[];
  readonly editor: Editor | null;
  readonly mayWrite: boolean;
  /** As far as it is written; none where nobody answers. */
  readonly reply: string | undefined;
  setReply(text: string | undefined): void;
}

function Talk({ note, answers, editor, mayWrite, reply, setReply }: TalkProps) {
  const words = useWords(messages);
  const id = useId();
  const [busy, setBusy] = useState(false);
  const [lost, setLost] = useState(false);
  const params = { id: note.story, note: note.id };
  const settle = async (work: () => Promise<unknown>) => {
    if (busy) return;
    setBusy(true);
    try {
      await work();
    } catch (error) {
      sayFailed(error);
    } finally {
      setBusy(false);
      void storyChanged(note.story);
    }
  };
  const answer = () =>
    settle(async () => {
      const text = reply?.trim() ?? '';
      if (text === '') return;
      await call('POST /api/stories/:id/notes', {
        params: { id: note.story },
        body: { text, parent: note.id },
      });
      setReply(undefined);
    });
  return (
    <li className={note.resolvedAt === null ? 'talk' : 'talk resolved'}>
      {note.quote !== '' && (
        <button
          type="button"
          className="quote"
          title={words.notes.jump}
          onClick={() => note.anchor && editor && setLost(!goToPassage(editor, note.anchor))}
        >
          “{note.quote}”
        </button>
      )}
      {lost && (
        <p className="note" role="status">
          {words.notes.lost}
        </p>
      )}
      <Said note={note} />
      {answers.map((one) => (
        <Said key={one.id} note={one} />
      ))}
      {note.resolvedAt !== null && <p className="note">{words.notes.resolved(note.resolvedBy ?? '')}</p>}
      {!mayWrite ? null : reply === undefined ? (
        <p className="talk-foot">
          <button type="button" className="quiet" onClick={() => setReply('')}>
            {words.notes.reply}
          </button>
          <button
            type="button"
            className="quiet"
            onClick={() =>
              void settle(() =>
                note.resolvedAt === null
                  ? call('POST /api/stories/:id/notes/:note/resolve', { params })
                  : call('POST /api/stories/:id/notes/:note/reopen', { params }),
              )
            }
          >
            {note.resolvedAt === null ? words.notes.resolve : words.notes.reopen}
          </button>
        </p>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void answer();
          }}
        >
          <div className="field">
            <label htmlFor={id}>{words.notes.reply}</label>
            <MentionField id={id} value={reply} onChange={setReply} send={() => void answer()} focus />
          </div>
          <button type="submit" className="button" disabled={busy || reply.trim() === ''}>
            {words.notes.send}
          </button>{' '}
          <button type="button" className="quiet" onClick={() => setReply(undefined)}>
            {words.cancel}
          </button>
        </form>
      )}
    </li>
  );
}

function Said({ note }: { readonly note: Note }) {
  const time = useTimes();
  return (
    <div className="said">
      <p className="note">
        <strong>{note.by}</strong> <time dateTime={note.at}>{time(note.at, 'short')}</time>
      </p>
      <p className="text">{note.text}</p>
    </div>
  );
}
