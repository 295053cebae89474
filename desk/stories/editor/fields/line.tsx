import { useId, useRef, useState } from 'react';

interface LineProps {
  readonly label: string;
  readonly note: string;
  readonly value: string;
  readonly readOnly: boolean;
  /** Why a value cannot be kept; it stays here until it can. */
  wrong?(value: string): string | undefined;
  write(value: string): void;
}

/** A short field that all share: written when its composition ends, and only once it can be kept. */
export function Line({ label, note, value, readOnly, wrong, write }: LineProps) {
  const id = useId();
  // What is being typed is shown as typed; what others write is shown when nothing is.
  const [typed, setTyped] = useState<string>();
  const composing = useRef(false);
  const reason = typed === undefined ? undefined : wrong?.(typed);
  const take = (next: string) => {
    setTyped(next);
    if (!composing.current && wrong?.(next) === undefined) write(next);
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        value={typed ?? value}
        readOnly={readOnly}
        aria-invalid={reason !== undefined}
        aria-describedby={`${id}-note`}
        onCompositionStart={() => (composing.current = true)}
        onCompositionEnd={(event) => {
          composing.current = false;
          take(event.currentTarget.value);
        }}
        onChange={({ target }) => take(target.value)}
        onBlur={() => reason === undefined && setTyped(undefined)}
      />
      <p id={`${id}-note`} className={reason === undefined ? 'note' : 'wrong'}>
        {reason ?? note}
      </p>
    </div>
  );
}
