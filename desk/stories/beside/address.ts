import { useSearch } from '@tanstack/react-router';

/** The story that is read beside this one, as the address says: `/desk/stories/12?beside=7`. */
export function useBeside(): number | undefined {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const beside = search['beside'];
  return typeof beside === 'number' && Number.isInteger(beside) && beside > 0 ? beside : undefined;
}
