import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { call, type Answer } from '../app/client.ts';

export type SettingsAnswer = Answer<'GET /api/settings'>;

export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: ({ signal }) => call('GET /api/settings', { signal }),
});

/** The languages that the paper appears in, the main one first. */
export function usePaperLanguages(): readonly string[] {
  const { groups } = useSuspenseQuery(settingsQuery).data;
  const all = groups.flatMap(({ settings }) => settings);
  const valueOf = (name: string) => all.find((one) => one.name === name)?.value;
  const chosen = valueOf('paper.language');
  const main = typeof chosen === 'string' ? chosen : 'en';
  const languages = valueOf('paper.languages');
  const others = Array.isArray(languages) ? languages.map(String) : [];
  return [main, ...others.filter((code) => code !== main)];
}

/** A language's name in the language of whoever reads. */
export function languageName(code: string, reader: string): string {
  return new Intl.DisplayNames([reader], { type: 'language' }).of(code) ?? code;
}
