import type { Together } from '../together/provider.ts';

/**
 * Waits until all that was typed here is durable, so that what goes out is what its writer sees.
 * @param within milliseconds
 * @returns how many changes are still not saved
 */
export function whenSaved(
  { status, subscribe }: Pick<Together, 'status' | 'subscribe'>,
  within: number,
): Promise<number> {
  if (status().unsaved === 0) return Promise.resolve(0);
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(late);
      quiet();
      resolve(status().unsaved);
    };
    const late = setTimeout(end, within);
    const quiet = subscribe(() => {
      if (status().unsaved === 0) end();
    });
  });
}
