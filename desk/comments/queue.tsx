import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useActions } from '../app/actions.tsx';
import { useWords } from '../app/words.tsx';
import { Failure } from '../parts/failure.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { AppealDialog } from './appeal-dialog.tsx';
import { Context } from './context.tsx';
import { keysOf, useCursor } from './cursor.ts';
import { useDecisions, type Decided } from './decisions.ts';
import { Item } from './item.tsx';
import { useChanges } from './live.ts';
import { messages } from './messages.ts';
import { usePick } from './pick.ts';
import { contestedQuery, queueQuery, rules, type QueuedComment, type Shown } from './queries.ts';
import { RejectDialog } from './reject-dialog.tsx';

const narrow = matchMedia('(max-width: 63.99rem)');
const hearWidth = (hear: () => void) => {
  narrow.addEventListener('change', hear);
  return () => narrow.removeEventListener('change', hear);
};

/** A part of what stands around the comment that one is at. */
const find = (selector: string) => document.querySelector<HTMLElement>(`.context ${selector}`);

interface QueueProps {
  readonly shown: Shown;
  readonly drafts: Map<number, string>;
}

/** One queue: a list that keys decide, and what stands around the comment that one is at. */
export function Queue({ shown, drafts }: QueueProps) {
  const words = useWords(messages);
  const cache = useQueryClient();
  const query = queueQuery(shown);
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } =
    useInfiniteQuery(query);
  const { changed, seen } = useChanges(data?.pages[0]?.mark);
  const { decide, undo: takeBack, undoable, gone, settled } = useDecisions();
  const canUndo = undoable.length > 0;
  const pick = usePick();
  const read = data?.pages.flatMap((page) => page.items) ?? [];
  const undo = async () => {
    // What is being read just now would come without them.
    const isReading = cache.isFetching({ queryKey: query.queryKey }) > 0;
    await cache.cancelQueries({ queryKey: query.queryKey });
    // Said before the answer: whoever moves on meanwhile stays there.
    cursor.expect(keysOf(undoable.map((id) => ({ id })))[0]);
    const back = await takeBack();
    // The list may have been read anew since they were decided: then they are no longer in it.
    const pages = cache.getQueryData(query.queryKey)?.pages ?? [];
    const there = new Set(pages.flatMap((page) => page.items.map(({ id }) => id)));
    if (isReading || back.some((id) => !there.has(id))) await refetch();
  };
  const items = read.filter(({ id }) => shown.queue === 'decided' || !gone.has(id));
  const keys = keysOf(items);
  const cursor = useCursor(keys);
  const { index } = cursor;
  const current = items[index];
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  // What a dialog asks about stays that, whatever the list does behind it.
  const [asking, setAsking] = useState<{
    readonly what: 'reject' | 'appeal';
    readonly about: readonly QueuedComment[];
  }>();
  const isNarrow = useSyncExternalStore(hearWidth, () => narrow.matches);

  useEffect(() => {
    if (index >= items.length - 10 && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [index, items.length, hasNextPage, isFetchingNextPage]);

  const go = (by: number) => cursor.go(keys[Math.max(0, Math.min(items.length - 1, index + by))]);
  // What was decided by itself after it was selected has left the list, and is not decided again with the others.
  const chosen = items.filter(({ id }) => selected.has(id));
  // Each appeal is answered by itself.
  const isAppeals = shown.queue === 'appealed';
  const subjects = chosen.length > 0 && !isAppeals ? chosen : current ? [current] : [];
  const ask = (about: readonly QueuedComment[] = subjects) =>
    setAsking({ what: isAppeals ? 'appeal' : 'reject', about });
  const run = (decision: Decided, about: readonly QueuedComment[] = subjects) => {
    if (about.length === 0) return;
    if (isAppeals) {
      ask(about);
      return;
    }
    void decide(about, decision);
    setSelected((before) => new Set([...before].filter((id) => !about.some((one) => one.id === id))));
  };
  const toggle = (id: number) =>
    setSelected((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  const reload = async () => {
    seen();
    const forget = await settled();
    void refetch().then(forget);
    void cache.invalidateQueries({ queryKey: contestedQuery.queryKey });
  };
  const none = current === undefined;
  const action = (id: string, label: string, keys: string, act: () => void, disabled = none) => ({
    id: `moderation:${id}`,
    label,
    keys,
    group: words.group,
    disabled,
    run: act,
  });
  useActions([
    action('next', words.next, 'j', () => go(1)),
    action('previous', words.previous, 'k', () => go(-1)),
    action('publish', words.publish, 'a', () => run({ decision: 'publish' })),
    action('hold', words.hold, 'h', () => run({ decision: 'hold' })),
    ...rules.map((rule, number) =>
      action(`reject:${rule}`, `${words.reject}: ${words.rules[rule]}`, String(number + 1), () =>
        run({ decision: 'reject', rule }),
      ),
    ),
    action('reject', words.withReason, 'r', () => ask()),
    action('pick', words.pick, 'p', () => current && void pick(current), current?.state !== 'published'),
    action('note', words.addNote, 'n', () => find('textarea')?.focus()),
    action(
      'record',
      words.openRecord,
      'i',
      () => find('[data-record]')?.click(),
      (current?.reader ?? null) === null,
    ),
    action('select', words.toggle, 'x', () => current && toggle(current.id)),
    action('undo', words.undo, 'z', () => void undo(), !canUndo),
    action('refresh', words.refresh, 'u', () => void reload(), false),
  ]);

  if (error) return <Failure error={error} retry={() => void refetch()} />;
  if (isPending) return <Waiting />;
  const isFiltered = Object.keys(shown).length > 1;
  return (
    <>
      <div className="queue-bar">
        <p className="note keys">{words.keys}</p>
        {chosen.length > 0 && <strong role="status">{words.selected(chosen.length)}</strong>}
        {chosen.length > 0 && !isAppeals && (
          <span className="acts">
            <button type="button" className="button" onClick={() => run({ decision: 'publish' })}>
              {words.publish}
            </button>
            <button type="button" className="button danger" onClick={() => ask()}>
              {words.reject}
            </button>
          </span>
        )}
        {canUndo && (
          <button type="button" className="button" onClick={() => void undo()} aria-keyshortcuts="z">
            {words.undo} <kbd>Z</kbd>
          </button>
        )}
        {changed && (
          <p className="changed" role="status">
            {words.changed}{' '}
            <button type="button" className="quiet" onClick={() => void reload()}>
              {words.refresh} <kbd>U</kbd>
            </button>
          </p>
        )}
      </div>
      {items.length === 0 ? (
        <p className="empty" role="status">
          {isFiltered ? words.emptyFiltered : words.empty[shown.queue]}
        </p>
      ) : (
        <div className="moderation">
          <ul className="queue-list" aria-label={words.list}>
            {items.map((item, place) => (
              <li key={keys[place]}>
                <Item
                  item={item}
                  isAt={place === index}
                  isSelected={selected.has(item.id)}
                  choose={() => cursor.to(keys[place])}
                  toggle={() => toggle(item.id)}
                  run={(decision) => {
                    cursor.to(keys[place]);
                    run(decision, [item]);
                  }}
                  ask={() => {
                    cursor.to(keys[place]);
                    ask([item]);
                  }}
                  pick={() => void pick(item)}
                />
                {isNarrow && place === index && <Context key={item.id} item={item} drafts={drafts} />}
              </li>
            ))}
          </ul>
          {!isNarrow && (
            <aside className="around" aria-label={words.context}>
              {current ? (
                <Context key={current.id} item={current} drafts={drafts} />
              ) : (
                <p className="note">{words.none}</p>
              )}
            </aside>
          )}
        </div>
      )}
      {isFetchingNextPage && (
        <p className="waiting" role="status">
          {words.loading}
        </p>
      )}
      <RejectDialog
        open={asking?.what === 'reject'}
        close={() => setAsking(undefined)}
        reject={(rule, reason) => run({ decision: 'reject', rule, reason }, asking?.about)}
      />
      <AppealDialog
        item={asking?.what === 'appeal' ? asking.about[0] : undefined}
        close={() => setAsking(undefined)}
        answered={() => void refetch()}
      />
    </>
  );
}
