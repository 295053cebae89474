import { useLanguage } from '../app/words.tsx';
import { localeOf } from './times.ts';

/** A moment in the words and the zone of whoever looks. */
export function When({ at, or = '' }: { readonly at: string | null; readonly or?: string }) {
  const { language } = useLanguage();
  if (at === null) return <>{or}</>;
  const text = new Date(at).toLocaleString(localeOf(language), {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  return <time dateTime={at}>{text}</time>;
}
