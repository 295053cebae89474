import { useEffect, useState } from 'react';
import { Dialog } from '@base-ui/react/dialog';
import { useWords } from '../../app/words.tsx';
import { sayFailed } from '../../parts/notices.tsx';
import { messages } from '../messages.ts';
import type { Webhook } from './queries.ts';

type Input = Pick<Webhook, 'name' | 'url' | 'events'>;

/** In the order in which a person meets them. */
const offered: Input['events'] = [
  'story.published',
  'story.updated',
  'story.corrected',
  'story.withdrawn',
  'story.killed',
  'comment.published',
  'comment.withdrawn',
];
const fresh: Input = { name: '', url: '', events: offered.slice(0, 5) };

interface WebhookFormProps {
  readonly title: string;
  readonly submit: string;
  readonly open: boolean;
  readonly webhook?: Input;
  onOpenChange(open: boolean): void;
  save(input: Input): Promise<void>;
}

/** Name, address and events of a webhook. */
export function WebhookForm({ title, submit, open, webhook = fresh, onOpenChange, save }: WebhookFormProps) {
  const words = useWords(messages).webhooks;
  const [input, setInput] = useState(webhook);
  const { name, url, events } = input;
  // It opens with what is known now.
  useEffect(() => {
    if (open) setInput(webhook);
  }, [open]);
  const choose = (event: Input['events'][number], on: boolean) =>
    setInput({
      ...input,
      events: offered.filter((each) => (each === event ? on : events.includes(each))),
    });
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog">
          <Dialog.Title render={<h2 />}>{title}</Dialog.Title>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              save(input).then(() => onOpenChange(false), sayFailed);
            }}
          >
            <div className="field">
              <label htmlFor="webhook-name">{words.name}</label>
              <input
                id="webhook-name"
                required
                maxLength={120}
                value={name}
                onChange={({ target }) => setInput({ ...input, name: target.value })}
              />
            </div>
            <div className="field">
              <label htmlFor="webhook-url">{words.url}</label>
              <input
                id="webhook-url"
                type="url"
                required
                maxLength={2000}
                placeholder="https://"
                aria-describedby="webhook-url-note"
                value={url}
                onChange={({ target }) => setInput({ ...input, url: target.value })}
              />
              <span id="webhook-url-note" className="note">
                {words.urlNote}
              </span>
            </div>
            <fieldset className="plain">
              <legend className="label">{words.events}</legend>
              <div className="choices">
                {offered.map((event) => (
                  <label key={event}>
                    <input
                      type="checkbox"
                      checked={events.includes(event)}
                      onChange={({ target }) => choose(event, target.checked)}
                    />
                    {words.eventNames[event]}
                  </label>
                ))}
              </div>
            </fieldset>
            <div className="dialog-foot">
              <Dialog.Close className="button">{words.cancel}</Dialog.Close>
              <button type="submit" className="button main" disabled={events.length === 0}>
                {submit}
              </button>
            </div>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
