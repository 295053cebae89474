import { useEffect } from 'react';

/** Keeps the screen from going dark, where a browser can. */
export function useAwake(on: boolean): void {
  useEffect(() => {
    if (!on || !('wakeLock' in navigator)) return undefined;
    let lock: WakeLockSentinel | undefined;
    let gone = false;
    const take = async () => {
      // It is lost whenever the page is hidden, and refused on a weak battery.
      const taken = await navigator.wakeLock.request('screen').catch(() => undefined);
      lock = taken;
      if (gone) await taken?.release();
    };
    const look = () => (document.hidden ? undefined : void take());
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      gone = true;
      document.removeEventListener('visibilitychange', look);
      void lock?.release();
    };
  }, [on]);
}
