import { useEffect, useState } from 'react';
import type { Answer } from '../../app/client.ts';

export type LiveView = Answer<'GET /api/audience/live'>;

export interface Live {
  readonly view: LiveView | undefined;
  /** `late` while nothing has come for a while, `refused` once nothing will come by itself. */
  readonly state: 'opening' | 'fresh' | 'late' | 'refused';
  again(): void;
}

/** Longer than the pause in which the server lets a browser come anew. */
const lateAfter = 5_000;

/** The paper as it is read at this moment, told by the server each second while the screen is looked at. */
export function useLive(): Live {
  const [view, setView] = useState<LiveView>();
  const [state, setState] = useState<Live['state']>('opening');
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let source: EventSource | undefined;
    let late: ReturnType<typeof setTimeout> | undefined;
    const wait = () => {
      clearTimeout(late);
      late = setTimeout(() => setState((before) => (before === 'refused' ? before : 'late')), lateAfter);
    };
    const close = () => {
      clearTimeout(late);
      source?.close();
      source = undefined;
    };
    const open = () => {
      close();
      wait();
      source = new EventSource('/api/live');
      source.addEventListener('live', ({ data }: MessageEvent<string>) => {
        setView(JSON.parse(data) as LiveView);
        setState('fresh');
        wait();
      });
      // A browser comes again by itself after a lost line, but not after an answer that refuses it.
      source.addEventListener('error', () => {
        if (source?.readyState === EventSource.CLOSED) setState('refused');
      });
    };
    const look = () => (document.hidden ? close() : open());
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      close();
    };
  }, [turn]);
  return {
    view,
    state,
    again() {
      setState('opening');
      setTurn(turn + 1);
    },
  };
}
