import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { call, type Answer } from '../app/client.ts';
import { useMe } from '../app/session.ts';
import { useWords } from '../app/words.tsx';
import { sayDone, sayFailed } from '../parts/notices.tsx';
import { Pending } from '../parts/pending.tsx';
import { messages } from './messages.ts';
import { Movers } from './movers.tsx';
import { contextQuery, type QueuedComment } from './queries.ts';
import { Record } from './record.tsx';
import { focusRow } from './cursor.ts';
import { useTimes } from '../parts/use-times.ts';

/** What stands around a comment: the thread, decisions, notes, the classifier's reasons, and the reader on demand. */
export function Context({ item, drafts }: { readonly item: QueuedComment; readonly drafts: Drafts }) {
  const words = useWords(messages);
  const asked = useQuery(contextQuery(item.id));
  const { data } = asked;
  return (
    <div className="context">
      <h2>{words.context}</h2>
      <p className="acts">
        {item.story.href !== null && <a href={item.story.href}>{words.openStory}</a>}
        <Link to="/comments" search={{ queue: 'new', story: item.story.id }}>
          {words.onlyStory}
        </Link>
        {item.reader !== null && (
          <Link to="/comments" search={{ queue: 'new', reader: item.reader }}>
            {words.onlyReader}
          </Link>
        )}
      </p>
      {item.reader !== null && <Record key={item.reader} reader={item.reader} />}
      {data ? (
        <>
          <Before said={data.before} edits={data.edits} />
          <Movers movers={data.movers} />
          <History decisions={data.decisions} />
        </>
      ) : (
        <Pending asked={[asked]} />
      )}
      {/* Also before the rest has come: a quick hand begins a note at once. */}
      <Notes comment={item.id} notes={data?.notes ?? []} drafts={drafts} />
    </div>
  );
}

/** Notes that are half written, by comment. */
type Drafts = Map<number, string>;

type Around = Answer<'GET /api/comments/:id/context'>;

function Before({ said, edits }: { readonly said: Around['before']; readonly edits: Around['edits'] }) {
  const words = useWords(messages);
  return (
    <section>
      <h3>{words.before}</h3>
      {said.length === 0 && <p className="note">{words.firstSaid}</p>}
      {said.map(({ id, name, text }) => (
        <blockquote key={id} className="answered">
          <p className="note">
            <bdi>{name}</bdi>
          </p>
          <p dir="auto">{text}</p>
        </blockquote>
      ))}
      {edits.length > 0 && <h3>{words.edits}</h3>}
      {edits.map(({ text, at }) => (
        <p key={at} className="answered" dir="auto">
          {text}
        </p>
      ))}
    </section>
  );
}

function useWhoAndWhen() {
  const words = useWords(messages);
  const me = useMe();
  const time = useTimes();
  return {
    who: (by: number | null) => (by === null ? words.machine : by === me.id ? words.you : words.member(by)),
    when: (iso: string) => time(iso, 'short'),
  };
}

function History({ decisions }: { readonly decisions: Around['decisions'] }) {
  const words = useWords(messages);
  const { who, when } = useWhoAndWhen();
  const ruleOf = (rule: string) =>
    words.rules[rule as keyof typeof words.rules] ?? words.phases[rule] ?? rule;
  return (
    <section>
      <h3>{words.history}</h3>
      {decisions.length === 0 && <p className="note">{words.noHistory}</p>}
      <ul className="said-list">
        {decisions.map(({ id, decision, rule, reason, by, at, undone }) => (
          <li key={id}>
            <strong>{words[decision]}</strong> {rule !== null && ruleOf(rule)}
            <span className="note">
              {' '}
              {who(by)}, {when(at)}
              {undone && `, ${words.takenBack}`}
            </span>
            <br />
            <span className="note" dir="auto">
              {reason}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface NotesProps {
  readonly comment: number;
  readonly notes: Around['notes'];
  readonly drafts: Drafts;
}

function Notes({ comment, notes, drafts }: NotesProps) {
  const words = useWords(messages);
  const cache = useQueryClient();
  const { who, when } = useWhoAndWhen();
  const [draft, setDraft] = useState(drafts.get(comment) ?? '');
  const write = (text: string) => {
    setDraft(text);
    drafts.set(comment, text);
  };
  const id = useId();
  const keep = async () => {
    try {
      await call('POST /api/comments/:id/notes', { params: { id: comment }, body: { words: draft } });
      write('');
      focusRow();
      sayDone(words.noted);
      await cache.invalidateQueries({ queryKey: contextQuery(comment).queryKey });
    } catch (error) {
      sayFailed(error);
    }
  };
  return (
    <section>
      <h3>{words.notes}</h3>
      <ul className="said-list">
        {notes.map((note) => (
          <li key={`${note.at} ${note.by}`}>
            <span dir="auto">{note.words}</span>
            <span className="note">
              {' '}
              {who(note.by)}, {when(note.at)}
            </span>
          </li>
        ))}
      </ul>
      <form
        className="field"
        onSubmit={(event) => {
          event.preventDefault();
          if (draft.trim() !== '') void keep();
        }}
      >
        <label htmlFor={id}>{words.addNote}</label>
        <textarea
          id={id}
          rows={2}
          maxLength={2000}
          value={draft}
          onChange={({ target }) => write(target.value)}
          onKeyDown={({ key }) => key === 'Escape' && focusRow()}
        />
        {draft.trim() !== '' && (
          <button type="submit" className="button">
            {words.keepNote}
          </button>
        )}
      </form>
    </section>
  );
}
