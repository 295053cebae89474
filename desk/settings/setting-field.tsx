import { useState, type SubmitEvent } from 'react';
import { useLanguage, useWords } from '../app/words.tsx';
import { LogoField } from './logo-field.tsx';
import { messages } from './messages.ts';
import { languageName, usePaperLanguages } from './paper-languages.ts';

interface SettingFieldProps {
  readonly name: string;
  /** JSON Schema of the value. */
  readonly schema: Readonly<Record<string, unknown>>;
  readonly value: unknown;
  readonly fallback: unknown;
  readonly locked: boolean;
  save(value: unknown): Promise<void>;
}

type Shape = 'logo' | 'text' | 'number' | 'switch' | 'choice' | 'lines' | 'texts';

/** One setting with the field that its schema asks for. It is saved by itself. */
export function SettingField({ name, schema, value, fallback, locked, save }: SettingFieldProps) {
  const words = useWords(messages);
  const { language } = useLanguage();
  const languages = usePaperLanguages();
  const shape = name === 'paper.logo' ? 'logo' : shapeOf(schema);
  const [draft, setDraft] = useState(value);
  const [busy, setBusy] = useState(false);
  const id = `setting-${name}`;
  const label = words.names[name] ?? name;
  const note = words.notes[name];
  const changed = JSON.stringify(draft) !== JSON.stringify(value);
  const keep = async (next: unknown) => {
    setBusy(true);
    await save(next).catch(() => undefined);
    setBusy(false);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void keep(draft);
  };
  if (shape === 'logo') return <LogoField {...{ id, label, note, value, locked, save }} />;
  const bounds = boundsOf(schema);
  const most = limit(shape === 'number' ? bounds['maximum'] : schema['maxLength']);
  const common = { id, disabled: locked, 'aria-describedby': note === undefined ? undefined : `${id}-note` };
  const texts = (draft ?? {}) as Readonly<Record<string, string>>;
  return (
    <form className="field setting" onSubmit={submit}>
      {shape === 'switch' ? (
        <label>
          <input
            {...common}
            type="checkbox"
            checked={draft === true}
            onChange={({ target }) => setDraft(target.checked)}
          />{' '}
          {label}
        </label>
      ) : shape === 'texts' ? (
        <span className="label" id={`${id}-label`}>
          {label}
        </span>
      ) : (
        <label htmlFor={id}>{label}</label>
      )}
      {shape === 'text' && (
        <input
          {...common}
          maxLength={most}
          value={typeof draft === 'string' ? draft : ''}
          onChange={({ target }) => setDraft(target.value)}
        />
      )}
      {shape === 'number' && (
        <input
          {...common}
          type="number"
          min={limit(bounds['minimum'])}
          max={most}
          step="any"
          value={typeof draft === 'number' ? draft : ''}
          onChange={({ target }) => setDraft(target.value === '' ? null : Number(target.value))}
        />
      )}
      {shape === 'choice' && (
        <select
          {...common}
          value={typeof draft === 'string' ? draft : ''}
          onChange={({ target }) => setDraft(target.value)}
        >
          {(schema['enum'] as readonly string[]).map((choice) => (
            <option key={choice} value={choice}>
              {words.choices[choice] ?? choice}
            </option>
          ))}
        </select>
      )}
      {shape === 'lines' && (
        <textarea
          {...common}
          rows={3}
          value={(draft as readonly string[]).join('\n')}
          onChange={({ target }) => setDraft(target.value === '' ? [] : target.value.split('\n'))}
          onBlur={() => setDraft((draft as readonly string[]).map((line) => line.trim()).filter(Boolean))}
        />
      )}
      {shape === 'texts' &&
        languages.slice(1).map((code, index) => (
          <input
            {...common}
            key={code}
            id={index === 0 ? id : `${id}-${code}`}
            lang={code}
            aria-label={`${label}: ${languageName(code, language)}`}
            value={texts[code] ?? ''}
            onChange={({ target }) => {
              const { [code]: _, ...others } = texts;
              setDraft(target.value === '' ? others : { ...texts, [code]: target.value });
            }}
          />
        ))}
      {note !== undefined && <small id={`${id}-note`}>{note}</small>}
      {most !== undefined && <small> {words.atMost(most, shape === 'number')}</small>}
      {!locked && (
        <span className="setting-foot">
          {changed && (
            <button
              type="submit"
              className="button main"
              disabled={busy}
              aria-label={`${words.save}: ${label}`}
            >
              {words.save}
            </button>
          )}
          {!changed && JSON.stringify(value) !== JSON.stringify(fallback) && (
            <button
              type="button"
              className="quiet"
              disabled={busy}
              aria-label={`${words.fallback}: ${label}`}
              onClick={() => void keep(fallback)}
            >
              {words.fallback}
            </button>
          )}
        </span>
      )}
    </form>
  );
}

/** Where the bounds of a number stand: in the schema, or in that of the value where none may be given too. */
function boundsOf(schema: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const either = schema['anyOf'];
  return Array.isArray(either) ? (either[0] as Record<string, unknown>) : schema;
}

/** A bound that people can mean: JSON Schema says the greatest safe integer where there is none. */
function limit(bound: unknown): number | undefined {
  return typeof bound === 'number' && Math.abs(bound) < Number.MAX_SAFE_INTEGER ? bound : undefined;
}

function shapeOf(schema: Readonly<Record<string, unknown>>): Shape {
  if (Array.isArray(schema['enum'])) return 'choice';
  const either = schema['anyOf'];
  const type =
    schema['type'] ?? (Array.isArray(either) ? (either[0] as Record<string, unknown>)['type'] : undefined);
  if (type === 'boolean') return 'switch';
  if (type === 'number' || type === 'integer') return 'number';
  if (type === 'array') return 'lines';
  return type === 'object' ? 'texts' : 'text';
}
