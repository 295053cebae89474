import { usePaperZone } from '../app/session.ts';
import { useTimes } from './use-times.ts';

/** A moment as the paper's clock shows it; which clock that is, its title says. */
export function When({ at, or = '' }: { readonly at: string | null; readonly or?: string }) {
  const time = useTimes();
  const zone = usePaperZone();
  if (at === null) return <>{or}</>;
  return (
    <time dateTime={at} title={zone}>
      {time(at)}
    </time>
  );
}
