import { useCallback, useSyncExternalStore } from 'react';
import type { Text } from 'yjs';
import type { Byline } from '#stories';
import type { Together, TogetherStatus } from '../../together/provider.ts';
import { fieldOrigin } from '../together.ts';

/** What the head of a story says, as the shared document keeps it. */
export interface SharedFields {
  slug: string;
  section: number | null;
  topics: readonly number[];
  bylines: readonly Byline[];
  leadPicture: number | null;
  leadCaption: string | null;
}

const absent: SharedFields = {
  slug: '',
  section: null,
  topics: [],
  bylines: [],
  leadPicture: null,
  leadCaption: null,
};

/** One field of the story that all share, and how it is changed. */
export function useField<K extends keyof SharedFields>(
  { doc, fields }: Together,
  name: K,
): readonly [SharedFields[K], (value: SharedFields[K]) => void] {
  const value = useSyncExternalStore(
    useCallback(
      (hear) => {
        fields.observe(hear);
        return () => fields.unobserve(hear);
      },
      [fields],
    ),
    () => (fields.has(name) ? (fields.get(name) as SharedFields[K]) : absent[name]),
  );
  const write = useCallback(
    (next: SharedFields[K]) => doc.transact(() => fields.set(name, next), fieldOrigin),
    [doc, fields, name],
  );
  return [value, write];
}

/** The words of a shared line of text, as they are now. */
export function useSharedText(text: Text): string {
  return useSyncExternalStore(
    useCallback(
      (hear) => {
        text.observe(hear);
        return () => text.unobserve(hear);
      },
      [text],
    ),
    // A Y.Text makes a new string each time, but strings are compared by what they say.
    () => text.toJSON(),
  );
}

export const useStatus = (together: Together): TogetherStatus =>
  useSyncExternalStore(together.subscribe, together.status);
