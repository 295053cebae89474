import type { TimeView } from '#theme';

/** A machine-readable time. Script words a `relative` one by its distance from now. */
export function Time({ at, relative = false }: { readonly at: TimeView; readonly relative?: boolean }) {
  return (
    <time dateTime={at.iso} data-relative={relative ? '' : undefined}>
      {at.text}
    </time>
  );
}
