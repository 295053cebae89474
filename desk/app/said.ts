import { queryOptions, useQuery } from '@tanstack/react-query';
import { Problem } from './client.ts';
import { messages } from './messages.ts';
import type { en } from './messages/en.ts';
import type { FaultWords } from './messages/faults-ko.ts';
import { useLanguage, useWords, type Language } from './words.tsx';

export interface Said {
  readonly text: string;
  readonly help?: string | undefined;
}

type Faults = Readonly<Record<string, FaultWords>>;

/** Words for a fault by its code. The server's own are English, so that only another language needs any. */
const faultsQuery = (language: Language) =>
  queryOptions({
    queryKey: ['faults', language],
    queryFn: async (): Promise<Faults> =>
      language === 'ko' ? (await import('./messages/faults-ko.ts')).faults : {},
    staleTime: Infinity,
    gcTime: Infinity,
  });

/** What errors say to whoever sits here: `const said = useSaid(); said(error).text`. */
export function useSaid(): (error: unknown) => Said {
  const words = useWords(messages);
  const { data: faults = {} } = useQuery(faultsQuery(useLanguage().language));
  return (error) => saidBy(error, words, faults);
}

/** What an error says to a person: in their language by its code, else in the server's own words, or ours where it had none. */
function saidBy(error: unknown, { problems, failed }: typeof en, faults: Faults): Said {
  if (!(error instanceof Problem)) {
    const text = error instanceof Error ? error.message : String(error);
    return { text: text === '' ? failed : text };
  }
  const known = faults[error.code];
  if (known) {
    const [text, help, withReason] = known;
    return { text: withReason && error.message !== '' ? `${text} (${error.message})` : text, help };
  }
  if (error.message !== '') return { text: error.message, help: error.help };
  if (error.code === 'network') return { text: problems.network, help: problems.networkHelp };
  if (error.code === 'late') return { text: problems.late, help: problems.lateHelp };
  if (error.code === 'clipboard') return { text: problems.clipboard, help: problems.clipboardHelp };
  return { text: problems.unknown(error.status), help: error.help };
}

export const inOneLine = ({ text, help }: Said): string => (help === undefined ? text : `${text} ${help}`);
