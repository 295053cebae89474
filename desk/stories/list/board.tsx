import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useId, useRef, useState, type RefObject } from 'react';
import { useWords } from '../../app/words.tsx';
import { Failure } from '../../parts/failure.tsx';
import { sayDone, sayFailed } from '../../parts/notices.tsx';
import { ActionDialog } from '../panels/action-dialog.tsx';
import { lifeQuery, storyChanged } from '../panels/queries.ts';
import { messages as life } from '../panels/words.ts';
import type { Verb } from '../panels/verbs.ts';
import { act, type Details } from '../panels/workflow.ts';
import { columns, verbBetween, type Column } from './moves.ts';
import { useNewStory } from './new-story.ts';
import { columnQuery, useSectionName, type ListedStory } from './queries.ts';
import { messages } from './words.ts';
import { WritingNow } from './writing-now.tsx';

interface Place {
  readonly story: number;
  readonly from: Column;
}

interface Moving extends Place {
  readonly verb: Verb;
}

/** Stories by state. A card is moved by drag, or by Shift and an arrow key; the server decides whether it may. */
export default function Board() {
  const words = useWords(messages);
  const { state } = useWords(life);
  const done = useWords(life).done;
  useNewStory();
  const help = useId();
  const board = useRef<HTMLDivElement>(null);
  const [moving, setMoving] = useState<Moving>();
  const [busy, setBusy] = useState(false);
  const moved = useRef<Place>(undefined);
  const run = async ({ story, from, verb }: Moving, details?: Details) => {
    setBusy(true);
    try {
      await act(verb, story, details);
      moved.current = { story, from };
      sayDone(done[verb]);
      setMoving(undefined);
    } catch (error) {
      sayFailed(error);
      board.current?.querySelector<HTMLElement>(`[data-card="${story}"]`)?.focus();
    } finally {
      setBusy(false);
      await storyChanged(story);
    }
  };
  const move = (story: number, from: Column, to: Column) => {
    if (from === to || busy) return;
    const verb = verbBetween(from, to);
    if (verb === undefined) sayFailed(new Error(words.cannotMove(state[to])));
    else if (verb === 'submit' || verb === 'return') void run({ story, from, verb });
    else setMoving({ story, from, verb });
  };
  return (
    <>
      <header className="screen-head">
        <h1>{words.board}</h1>
        <p className="note" id={help}>
          {words.moveHelp}
        </p>
      </header>
      <div className="board" ref={board} role="group" aria-label={words.board} aria-describedby={help}>
        {columns.map((column) => (
          <BoardColumn key={column} column={column} moved={moved} move={move} />
        ))}
      </div>
      {moving && (
        <Asking
          moving={moving}
          busy={busy}
          close={() => setMoving(undefined)}
          run={(verb, details) => void run({ ...moving, verb }, details)}
        />
      )}
    </>
  );
}

interface AskingProps {
  readonly moving: Moving;
  readonly busy: boolean;
  close(): void;
  run(verb: Verb, details: Details): void;
}

function Asking({ moving, busy, close, run }: AskingProps) {
  const { actions } = useWords(life);
  const { data } = useQuery(lifeQuery(moving.story));
  if (!data) return null;
  return (
    <ActionDialog
      verb={moving.verb}
      name={actions[moving.verb]}
      life={data}
      busy={busy}
      close={close}
      run={run}
    />
  );
}

interface ColumnProps {
  readonly column: Column;
  /** The story that was moved last, and whence: the focus goes with it, to the card that is new. */
  readonly moved: RefObject<Place | undefined>;
  move(story: number, from: Column, to: Column): void;
}

const carried = 'application/x-masthead-story';

function BoardColumn({ column, moved, move }: ColumnProps) {
  const words = useWords(messages);
  const { state } = useWords(life);
  const id = useId();
  const { data, error } = useQuery(columnQuery(column));
  const { data: corrected } = useQuery({ ...columnQuery('corrected'), enabled: column === 'published' });
  const [isOver, setOver] = useState(false);
  const stories = [...(data?.stories ?? []), ...(column === 'published' ? (corrected?.stories ?? []) : [])];
  return (
    <section
      className="board-column"
      aria-labelledby={id}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(carried)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const [story, from] = event.dataTransfer.getData(carried).split(' ');
        const source = columns.find((one) => one === from);
        if (source) move(Number(story), source, column);
      }}
    >
      <h2 id={id}>
        <span className={`state ${column}`}>
          {words.column(state[column], `${stories.length}${data?.next || corrected?.next ? '+' : ''}`)}
        </span>
      </h2>
      {error && <Failure error={error} />}
      {data && stories.length === 0 && <p className="note">{words.emptyColumn}</p>}
      <ul>
        {stories.map((story) => (
          <li key={story.id}>
            <Card story={story} column={column} moved={moved} move={move} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Card({ story, column, moved, move }: ColumnProps & { readonly story: ListedStory }) {
  const words = useWords(messages);
  const sectionOf = useSectionName();
  const navigate = useNavigate();
  const href = `/desk/stories/${story.id}`;
  const card = useRef<HTMLAnchorElement>(null);
  // Each time: the card may still stand there from the move before.
  useEffect(() => {
    if (moved.current?.story !== story.id || moved.current.from === column) return;
    moved.current = undefined;
    card.current?.focus();
  });
  return (
    <a
      href={href}
      ref={card}
      className="card"
      data-card={story.id}
      draggable
      onDragStart={(event) => event.dataTransfer.setData(carried, `${story.id} ${column}`)}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey) return;
        event.preventDefault();
        void navigate({ to: `/stories/${story.id}` });
      }}
      onKeyDown={(event) => {
        const across = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        const along = { ArrowUp: -1, ArrowDown: 1 }[event.key];
        if (across === undefined && along === undefined) return;
        event.preventDefault();
        const to = columns[columns.indexOf(column) + (across ?? 0)];
        if (across !== undefined && event.shiftKey && to) move(story.id, column, to);
        else if (!event.shiftKey) focusBeside(event.currentTarget, across ?? 0, along ?? 0);
      }}
    >
      <strong lang={story.language}>{story.headline || words.untitled}</strong>
      <span className="note">{[sectionOf(story.section), story.language].filter(Boolean).join(' · ')}</span>
      <WritingNow story={story.id} />
    </a>
  );
}

/** Moves the focus to the card beside, or above and below; over empty columns. */
function focusBeside(card: HTMLElement, across: number, along: number): void {
  const column = card.closest('.board-column');
  if (!column) return;
  const cards = [...column.querySelectorAll<HTMLElement>('.card')];
  if (along !== 0) {
    cards[cards.indexOf(card) + along]?.focus();
    return;
  }
  const step = across > 0 ? 'nextElementSibling' : 'previousElementSibling';
  for (let beside = column[step]; beside; beside = beside[step]) {
    const those = beside.querySelectorAll<HTMLElement>('.card');
    const found = those[Math.min(cards.indexOf(card), those.length - 1)];
    if (found) return found.focus();
  }
}
