import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Dialog } from '@base-ui/react/dialog';
import { call } from '../app/client.ts';
import { useWords } from '../app/words.tsx';
import { Failure } from '../parts/failure.tsx';
import type { Entry } from './kinds.ts';
import { messages } from './messages.ts';

interface MergeDialogProps {
  readonly topic: Entry;
  close(): void;
  merged(name: string): void;
}

/** Chooses the topic that another is merged into. */
export function MergeDialog({ topic, close, merged }: MergeDialogProps) {
  const words = useWords(messages);
  const [q, setQ] = useState('');
  const [into, setInto] = useState<number>();
  const [error, setError] = useState<unknown>();
  const found = useQuery({
    queryKey: ['topics', q],
    queryFn: ({ signal }) => call('GET /api/topics', { query: { q, limit: 20 }, signal }),
    placeholderData: (last) => last,
  });
  const others = (found.data ?? []).filter(({ id }) => id !== topic.id);
  const chosen = others.find(({ id }) => id === into);
  const merge = () => {
    if (!chosen) return;
    call('POST /api/topics/:id/merge', { params: { id: topic.id }, body: { into: chosen.id } }).then(
      () => merged(chosen.name),
      setError,
    );
  };
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog">
          <Dialog.Title render={<h2 />}>{`${words.merge}: ${topic.name}`}</Dialog.Title>
          <p className="note">{words.mergeNote}</p>
          <p className="field">
            <label htmlFor="merge-find">{words.find}</label>
            <input id="merge-find" type="search" value={q} onChange={({ target }) => setQ(target.value)} />
          </p>
          <fieldset className="choices">
            <legend className="label">{words.mergeInto}</legend>
            {others.map(({ id, name }) => (
              <label key={id}>
                <input type="radio" name="into" checked={into === id} onChange={() => setInto(id)} /> {name}
              </label>
            ))}
          </fieldset>
          {error !== undefined && <Failure error={error} />}
          <div className="dialog-foot">
            <button type="button" className="button" onClick={close}>
              {words.cancel}
            </button>
            <button type="button" className="button main" disabled={!chosen} onClick={merge}>
              {words.merge}
            </button>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
