import { Problem } from './client.ts';
import type { en } from './messages/en.ts';

export interface Said {
  readonly text: string;
  readonly help?: string | undefined;
}

/** What an error says to a person: in their language by its code, else in the server's own words, or ours where it had none. */
export function saidBy(error: unknown, { problems, failed, faults }: typeof en): Said {
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
  if (error.code === 'clipboard') return { text: problems.clipboard, help: problems.clipboardHelp };
  return { text: problems.unknown(error.status), help: error.help };
}

export const inOneLine = ({ text, help }: Said): string => (help === undefined ? text : `${text} ${help}`);
