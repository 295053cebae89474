import { useState, type SubmitEvent } from 'react';
import { Dialog } from '@base-ui/react/dialog';
import { useLanguage, useWords } from '../app/words.tsx';
import { PictureChoice } from '../media/picture-choice.tsx';
import { Failure } from '../parts/failure.tsx';
import { languageName, usePaperLanguages } from '../settings/paper-languages.ts';
import { kinds, type Draft, type Entry, type Kind } from './kinds.ts';
import { messages } from './messages.ts';

interface EntryDialogProps {
  readonly kind: Kind;
  readonly entry: Entry | undefined;
  close(): void;
  saved(name: string): void;
}

type Texts = Readonly<Record<string, string>>;

/** A section, topic or author to fill in; the address is offered from the name while it is new. */
export function EntryDialog({ kind, entry, close, saved }: EntryDialogProps) {
  const words = useWords(messages);
  const { language } = useLanguage();
  const languages = usePaperLanguages();
  const [draft, setDraft] = useState<Draft>(entry ?? { slug: '', names: {} });
  const [touched, setTouched] = useState(entry !== undefined);
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const set = (change: Partial<Draft>) => setDraft((last) => ({ ...last, ...change }));
  const main = languages[0] ?? 'en';
  const name = draft.names[main] ?? '';
  const slug = touched ? draft.slug : slugOf(name);
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    const body = {
      ...draft,
      slug,
      names: filled(draft.names),
      titles: filled(draft.titles),
      bios: filled(draft.bios),
    };
    try {
      await (entry ? kinds[kind].change(entry.id, body) : kinds[kind].add(body));
      saved(name);
    } catch (reason) {
      setError(reason);
      setBusy(false);
    }
  };
  const texts = (field: 'names' | 'titles' | 'bios', label: string, long = false) =>
    languages.map((code) => {
      const id = `entry-${field}-${code}`;
      const value = draft[field]?.[code] ?? '';
      const change = (text: string) => set({ [field]: { ...draft[field], [code]: text } });
      return (
        <p className="field" key={id}>
          <label htmlFor={id}>
            {label} ({languageName(code, language)})
          </label>
          {long ? (
            <textarea
              id={id}
              lang={code}
              rows={3}
              maxLength={4_000}
              value={value}
              onChange={({ target }) => change(target.value)}
            />
          ) : (
            <input
              id={id}
              lang={code}
              required={field === 'names' && code === main}
              maxLength={120}
              value={value}
              onChange={({ target }) => change(target.value)}
            />
          )}
        </p>
      );
    });
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog">
          <Dialog.Title render={<h2 />}>
            {entry ? `${words.edit}: ${entry.name}` : words.kinds[kind].add}
          </Dialog.Title>
          <form onSubmit={(event) => void save(event)}>
            {texts('names', words.name)}
            <p className="field">
              <label htmlFor="entry-slug">{words.address}</label>
              <input
                id="entry-slug"
                required
                maxLength={88}
                value={slug}
                aria-describedby="entry-slug-note"
                onChange={({ target }) => {
                  setTouched(true);
                  set({ slug: target.value });
                }}
              />
              <small id="entry-slug-note">{entry ? words.addressMoves : words.addressNew}</small>
            </p>
            {kind === 'sections' && (
              <p className="field">
                <label htmlFor="entry-description">{words.description}</label>
                <textarea
                  id="entry-description"
                  rows={2}
                  maxLength={2_000}
                  value={draft.description ?? ''}
                  onChange={({ target }) => set({ description: target.value })}
                />
              </p>
            )}
            {kind === 'authors' && (
              <>
                {texts('titles', words.role)}
                {texts('bios', words.bio, true)}
                <p className="field">
                  <label htmlFor="entry-email">{words.email}</label>
                  <input
                    id="entry-email"
                    type="email"
                    value={draft.email ?? ''}
                    aria-describedby="entry-email-note"
                    onChange={({ target }) => set({ email: target.value || null })}
                  />
                  <small id="entry-email-note">{words.emailNote}</small>
                </p>
                <p className="field">
                  <label>
                    <input
                      type="checkbox"
                      checked={draft.showEmail ?? true}
                      onChange={({ target }) => set({ showEmail: target.checked })}
                    />{' '}
                    {words.letters}
                  </label>
                </p>
                <PictureChoice
                  label={words.picture}
                  note={words.pictureNote}
                  picture={draft.picture ?? null}
                  choose={(picture) => set({ picture })}
                />
              </>
            )}
            {error !== undefined && <Failure error={error} />}
            <div className="dialog-foot">
              <button type="button" className="button" onClick={close}>
                {words.cancel}
              </button>
              <button type="submit" className="button main" disabled={busy}>
                {busy ? words.saving : words.save}
              </button>
            </div>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function filled(texts: Texts = {}): Texts {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ''));
}

function slugOf(name: string): string {
  return (
    name
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  ).join('-');
}
