import { useEffect, useState } from 'react';
import { openTogether, type Together } from './provider.ts';

/** A story's document, open for as long as it stands on the screen; undefined until then, and never another's. */
export function useTogether(story: number): Together | undefined {
  const [opened, setOpened] = useState<{ readonly story: number; readonly together: Together }>();
  useEffect(() => {
    const together = openTogether(story);
    setOpened({ story, together });
    return () => {
      setOpened(undefined);
      together.destroy();
    };
  }, [story]);
  return opened?.story === story ? opened.together : undefined;
}
