import { useSearch } from '@tanstack/react-router';

/** The story that is read beside this one, as the address says: `/desk/stories/12?beside=7`. */
export function useBeside(): number | undefined {
  const { beside } = useSearch({ strict: false }) as { readonly beside?: unknown };
  return Number.isInteger(beside) && (beside as number) > 0 ? (beside as number) : undefined;
}
