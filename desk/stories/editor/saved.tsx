import { useWords } from '../../app/words.tsx';
import { Problem } from '../../app/client.ts';
import { useSaid } from '../../app/said.ts';
import { messages } from '../messages.ts';
import type { Together } from '../together/provider.ts';
import { useStatus } from './fields/shared.ts';
import { useTimes } from '../../parts/use-times.ts';

/** Whether all that was typed is durable: only what the paper itself said. Quiet until it fails, then plain; in sight wherever one writes. */
export function Saved({ together }: { readonly together: Together }) {
  const words = useWords(messages).editor;
  const { connection, unsaved, savedAt, refusal } = useStatus(together);
  const refused = useSaid()(new Problem(403, refusal?.code ?? 'unknown', refusal?.message ?? ''));
  const times = useTimes();
  const time = savedAt ? times(savedAt, 'clock') : undefined;
  const failed = connection === 'lost' || connection === 'refused';
  const text =
    connection === 'refused'
      ? words.refused(refused.text, unsaved)
      : connection === 'lost'
        ? words.offline(unsaved)
        : unsaved > 0
          ? words.saving
          : words.saved;
  return (
    <div className="page-saved">
      <span
        className={failed ? 'saved failed' : unsaved > 0 ? 'saved waiting-now' : 'saved'}
        data-saved={!failed && unsaved === 0}
        title={time === undefined ? undefined : words.savedAt(time)}
      >
        {text}
      </span>
      {/* Each stroke of a key would be news otherwise. */}
      <span className="unseen" role="status">
        {failed ? text : ''}
      </span>
    </div>
  );
}
