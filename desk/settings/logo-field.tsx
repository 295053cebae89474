import { useState } from 'react';
import { Problem } from '../app/client.ts';
import { useWords } from '../app/words.tsx';
import { sayFailed } from '../parts/notices.tsx';
import { messages } from './messages.ts';

interface Mark {
  readonly file: string;
  readonly width: number;
  readonly height: number;
}

/** The value of the setting `paper.logo`. */
interface Logo {
  readonly light: Mark;
  readonly dark: Mark | null;
  readonly alt: string;
}

interface LogoFieldProps {
  readonly id: string;
  readonly label: string;
  readonly note: string | undefined;
  readonly value: unknown;
  readonly locked: boolean;
  save(value: Logo | null): Promise<void>;
}

/** The paper’s logo on a light and on a dark ground, with the words for those who do not see it. Each act is saved at once. */
export function LogoField({ id, label, note, value, locked, save }: LogoFieldProps) {
  const words = useWords(messages);
  const logo = value as Logo | null;
  const [alt, setAlt] = useState(logo?.alt ?? '');
  const [busy, setBusy] = useState(false);
  const keep = async (work: () => Promise<void>) => {
    setBusy(true);
    await work().catch(() => undefined);
    setBusy(false);
  };
  const choose = (ground: 'light' | 'dark', file: File | undefined) =>
    keep(async () => {
      if (!file) return;
      const mark = await send(file).catch((error: unknown) => {
        sayFailed(error);
        throw error;
      });
      await save({ light: logo?.light ?? mark, dark: logo?.dark ?? null, alt, [ground]: mark });
    });
  return (
    <fieldset className="field setting logo-setting" id={id} tabIndex={-1}>
      <legend className="label">{label}</legend>
      {(['light', 'dark'] as const).map((ground) => {
        const mark = logo?.[ground];
        if (ground === 'dark' && !logo) return null;
        return (
          <div key={ground} className={`ground ${ground}`}>
            <span className="label">{words.logo[ground]}</span>
            {mark ? (
              <img
                src={`/media/logos/${mark.file}.webp`}
                width={mark.width}
                height={mark.height}
                alt={words.logo[ground]}
              />
            ) : (
              <p className="note">{ground === 'light' ? words.logo.none : words.logo.noDark}</p>
            )}
            {!locked && (
              <label className="button">
                {mark ? words.logo.replace : words.logo.add}
                <input
                  type="file"
                  className="unseen"
                  disabled={busy}
                  aria-label={`${mark ? words.logo.replace : words.logo.add}: ${words.logo[ground]}`}
                  accept="image/png,image/webp,image/avif,image/jpeg,image/tiff,image/gif"
                  onChange={({ currentTarget }) => {
                    void choose(ground, currentTarget.files?.[0]);
                    currentTarget.value = '';
                  }}
                />
              </label>
            )}
            {!locked && logo && mark && (
              <button
                type="button"
                className="quiet"
                disabled={busy}
                aria-label={`${words.logo.remove}: ${words.logo[ground]}`}
                onClick={() => void keep(() => save(ground === 'light' ? null : { ...logo, dark: null }))}
              >
                {words.logo.remove}
              </button>
            )}
          </div>
        );
      })}
      {logo && (
        <>
          <label htmlFor={`${id}-alt`}>{words.logo.alt}</label>
          <input
            id={`${id}-alt`}
            disabled={locked}
            maxLength={120}
            value={alt}
            onChange={({ target }) => setAlt(target.value)}
          />
          {alt !== logo.alt && (
            <button
              type="button"
              className="button main"
              disabled={busy}
              aria-label={`${words.save}: ${words.logo.alt}`}
              onClick={() => void keep(() => save({ ...logo, alt }))}
            >
              {words.save}
            </button>
          )}
        </>
      )}
      {note !== undefined && <small>{note}</small>}
    </fieldset>
  );
}

/** Sends a file as it is: the typed client speaks JSON alone. @throws Problem */
async function send(file: File): Promise<Mark> {
  const response = await fetch('/api/logos', {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/octet-stream' },
    body: file,
  }).catch(() => {
    throw new Problem(0, 'network', '');
  });
  const said = (await response.json().catch(() => ({}))) as Mark & Partial<Record<string, string>>;
  if (response.ok) return said;
  throw new Problem(response.status, said['code'] ?? 'unknown', said['title'] ?? '', said['help']);
}
