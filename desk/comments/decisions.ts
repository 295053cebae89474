import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, Problem, type Answer } from '../app/client.ts';
import { useWords } from '../app/words.tsx';
import { sayDone, sayFailed } from '../parts/notices.tsx';
import { messages } from './messages.ts';
import { countsQuery, type Decision, type QueuedComment, type Rule } from './queries.ts';

export interface Decided {
  readonly decision: Decision;
  readonly rule?: Rule | undefined;
  readonly reason?: string | undefined;
}

interface Done {
  readonly comments: readonly number[];
  /** What the server made of it; nothing where it refused. */
  readonly answer: Promise<Answer<'POST /api/moderation/decisions'> | undefined>;
}

/**
 * Decides and takes back. What was decided leaves the list at once, before the server answers, and returns where it
 * refuses, or where it says something else by now: that text was not read.
 */
export function useDecisions() {
  const words = useWords(messages);
  const cache = useQueryClient();
  const [gone, setGone] = useState<ReadonlySet<number>>(new Set());
  const [done, setDone] = useState<readonly Done[]>([]);
  const leave = (comments: readonly number[]) => setGone((before) => new Set([...before, ...comments]));
  const stay = (comments: readonly number[]) =>
    setGone((before) => new Set([...before].filter((id) => !comments.includes(id))));
  const after = (comments: readonly number[]) => {
    void cache.invalidateQueries({ queryKey: countsQuery.queryKey });
    for (const id of comments) void cache.invalidateQueries({ queryKey: ['moderation', 'context', id] });
  };
  const decidedOf = async ({ comments, answer }: Done) => {
    const { gone: takenBack = comments, changed = [] } = (await answer) ?? {};
    return comments.filter((id) => !takenBack.includes(id) && !changed.includes(id));
  };
  return {
    gone,
    /** What taking back would bring again; nothing where nothing was decided. */
    undoable: done.at(-1)?.comments ?? [],
    async decide(shown: readonly Pick<QueuedComment, 'id' | 'edits'>[], { decision, rule, reason }: Decided) {
      const comments = shown.map(({ id }) => id);
      leave(comments);
      const asked = call('POST /api/moderation/decisions', {
        body: {
          comments: shown.map(({ id, edits }) => ({ id, edits })),
          decision,
          ...(rule ? { rule } : {}),
          ...(reason ? { reason } : {}),
        },
      });
      const work: Done = { comments, answer: asked.catch(() => undefined) };
      setDone((before) => [...before, work]);
      const drop = () => setDone((before) => before.filter((one) => one !== work));
      try {
        const { gone: takenBack, changed } = await asked;
        const decided = await decidedOf(work);
        if (decided.length === 0) drop();
        const said = [
          ...(decided.length > 0 ? [words.done[decision](decided.length)] : []),
          ...(takenBack.length > 0 ? [words.goneMeanwhile(takenBack.length)] : []),
          ...(changed.length > 0 ? [words.changedMeanwhile(changed.length)] : []),
        ];
        sayDone(said.join(' '));
        after([...decided, ...changed]);
        if (changed.length > 0) {
          await cache.invalidateQueries({ queryKey: ['moderation', 'queue'] });
          stay(changed);
        }
      } catch (error) {
        drop();
        stay(comments);
        sayFailed(error);
      }
    },
    /** Takes the last decision back, once the server has it. @returns the comments that were taken back */
    async undo(): Promise<readonly number[]> {
      const last = done.at(-1);
      if (!last) return [];
      setDone((before) => before.filter((one) => one !== last));
      const decided = await decidedOf(last);
      if (decided.length === 0) return [];
      try {
        const { decisions = [] } = (await last.answer) ?? {};
        await call('POST /api/moderation/undo', { body: { decisions: [...decisions] } });
        stay(decided);
        sayDone(words.undone);
        after(decided);
        return decided;
      } catch (error) {
        // Who was not heard asks again for the same one, not for the one before it.
        const older = new Set(done.slice(0, -1));
        if (error instanceof Problem && (error.status === 0 || error.status >= 500))
          setDone((before) => [
            ...before.filter((one) => older.has(one)),
            last,
            ...before.filter((one) => !older.has(one)),
          ]);
        sayFailed(error);
        return [];
      }
    },
    /**
     * Waits until the server has what was decided so far: a list that is read then holds none of it.
     * @returns what to do once that list has come: what is in it nevertheless waits again, and is shown
     */
    async settled(): Promise<() => void> {
      const decided = await Promise.all(done.map(decidedOf));
      return () => stay(decided.flat());
    },
  };
}
