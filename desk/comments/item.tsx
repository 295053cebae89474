import { useEffect, useRef } from 'react';
import { useWords } from '../app/words.tsx';
import type { Decided } from './decisions.ts';
import { messages } from './messages.ts';
import type { QueuedComment } from './queries.ts';
import { useTimes } from '../parts/use-times.ts';

interface Props {
  readonly item: QueuedComment;
  readonly isAt: boolean;
  readonly isSelected: boolean;
  choose(): void;
  toggle(): void;
  run(decision: Decided): void;
  /** Opens the dialog for a decision with words. */
  ask(): void;
  /** Marks it as the editors' pick, or takes the mark off. */
  pick(): void;
}

/** A comment with what is needed to decide over it. */
export function Item({ item, isAt, isSelected, choose, toggle, run, ask, pick }: Props) {
  const words = useWords(messages);
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.checked = isSelected;
  }, [isSelected]);
  const time = useTimes();
  const { name, text, story, answers, state, phase, reason, likeness, reports, notes, appeal, picked } = item;
  const percent = Math.round(100 / (1 + Math.exp(-likeness)));
  return (
    // A row of a list that keys walk through: focus shows where one is.
    <article className="queued" tabIndex={-1} data-at={isAt || undefined} onFocus={choose} onClick={choose}>
      <header>
        <input
          ref={box}
          type="checkbox"
          defaultChecked={isSelected}
          aria-label={words.select(name)}
          onChange={toggle}
        />
        <strong>
          <bdi>{name}</bdi>
        </strong>
        {item.reader === null && <span className="note">{words.stranger}</span>}
        <span className={`state ${state}`}>{words.states[state]}</span>
        {picked && <span className="note picked">{words.picked}</span>}
        {phase !== null && <span className="note">{words.phases[phase] ?? phase}</span>}
        {likeness !== 0 && <span className="note">{words.likely(percent)}</span>}
        <time className="note" dateTime={item.postedAt}>
          {time(item.postedAt, 'short')}
          {item.editedAt !== null && `, ${words.edited}`}
        </time>
      </header>
      <p className="note">
        {words.on} <bdi>{story.headline}</bdi>
      </p>
      {answers && (
        <blockquote className="answered">
          <p className="note">{words.answersTo(answers.name)}</p>
          <p dir="auto">{answers.text}</p>
        </blockquote>
      )}
      <p className="said" dir="auto">
        {text}
      </p>
      {reason !== null && state !== 'published' && <p className="note reason">{reason}</p>}
      {reports.length > 0 && (
        <ul className="reports" aria-label={words.reportsOf(reports.length)}>
          {reports.map((report) => (
            <li key={`${report.at} ${report.reason}`}>
              <strong>{words.reportReasons[report.reason] ?? report.reason}</strong>{' '}
              <bdi dir="auto">{report.words}</bdi>
            </li>
          ))}
        </ul>
      )}
      {appeal && (
        <blockquote className="answered appeal">
          <p className="note">
            {words.appealSays}, {time(appeal.at, 'short')}
          </p>
          <p dir="auto">{appeal.words}</p>
        </blockquote>
      )}
      <footer className="acts">
        <button type="button" className="button" onClick={() => run({ decision: 'publish' })}>
          {words.publish}
        </button>
        <button type="button" className="button" onClick={() => run({ decision: 'hold' })}>
          {words.hold}
        </button>
        <button type="button" className="button danger" onClick={ask}>
          {words.reject}
        </button>
        {state === 'published' && (
          <button type="button" className="button" aria-pressed={picked} onClick={pick}>
            {words.pick}
          </button>
        )}
        {notes > 0 && <span className="note">{words.notesOf(notes)}</span>}
      </footer>
    </article>
  );
}
