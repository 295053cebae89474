import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../app/client.ts';
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
  readonly decisions: readonly number[];
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
  return {
    gone,
    canUndo: done.length > 0,
    async decide(shown: readonly Pick<QueuedComment, 'id' | 'edits'>[], { decision, rule, reason }: Decided) {
      const comments = shown.map(({ id }) => id);
      leave(comments);
      const body = {
        comments: shown.map(({ id, edits }) => ({ id, edits })),
        decision,
        ...(rule ? { rule } : {}),
        ...(reason ? { reason } : {}),
      };
      try {
        const answer = await call('POST /api/moderation/decisions', { body });
        const { decisions, gone: takenBack, changed } = answer;
        const decided = comments.filter((id) => !takenBack.includes(id) && !changed.includes(id));
        if (decided.length > 0) setDone((before) => [...before, { comments: decided, decisions }]);
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
        stay(comments);
        sayFailed(error);
      }
    },
    /** @returns the comments that were taken back */
    async undo(): Promise<readonly number[]> {
      const last = done.at(-1);
      if (!last) return [];
      setDone((before) => before.slice(0, -1));
      try {
        await call('POST /api/moderation/undo', { body: { decisions: [...last.decisions] } });
        stay(last.comments);
        sayDone(words.undone);
        after(last.comments);
        return last.comments;
      } catch (error) {
        sayFailed(error);
        return [];
      }
    },
    /** The list was read anew: what left it by itself is no longer in it. */
    forget: () => setGone(new Set()),
  };
}
