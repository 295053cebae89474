import type { TimeView } from '#theme';

/** A machine-readable time. Script words a `relative` one by its distance from now; of any other the tooltip names the zone. */
export function Time({ at, relative = false }: { readonly at: TimeView; readonly relative?: boolean }) {
  return (
    <time
      dateTime={at.iso}
      title={relative ? undefined : `${at.text} ${at.zone}`}
      data-relative={relative ? '' : undefined}
    >
      {at.text}
    </time>
  );
}
