import { useEffect, useState } from 'react';
import { openTogether, type Together } from './provider.ts';

/** A story's document, open for as long as it stands on the screen; undefined until then. */
export function useTogether(story: number): Together | undefined {
  const [together, setTogether] = useState<Together>();
  useEffect(() => {
    const opened = openTogether(story);
    setTogether(opened);
    return () => {
      setTogether(undefined);
      opened.destroy();
    };
  }, [story]);
  return together;
}
