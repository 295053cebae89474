import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../app/client.ts';
import { useWords } from '../app/words.tsx';
import { sayDone, sayFailed } from '../parts/notices.tsx';
import { messages } from './messages.ts';
import { countsQuery, type Decision, type Rule } from './queries.ts';

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
 * refuses.
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
    async decide(comments: readonly number[], { decision, rule, reason }: Decided) {
      leave(comments);
      const body = {
        comments: [...comments],
        decision,
        ...(rule ? { rule } : {}),
        ...(reason ? { reason } : {}),
      };
      try {
        const { decisions, gone: takenBack } = await call('POST /api/moderation/decisions', { body });
        const decided = comments.filter((id) => !takenBack.includes(id));
        setDone((before) => [...before, { comments: decided, decisions }]);
        const said = words.done[decision](decided.length);
        sayDone(takenBack.length === 0 ? said : `${said} ${words.goneMeanwhile(takenBack.length)}`);
        after(decided);
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
