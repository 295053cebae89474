import type { Messages } from '../messages/index.ts';

interface PagingProps {
  readonly messages: Messages;
  readonly newer: string | null;
  readonly older: string | null;
  readonly where?: string;
}

/** Newer and older pages of a front or of a search; nothing where there is only one page. */
export function Paging({ messages, newer, older, where }: PagingProps) {
  if (newer === null && older === null) return null;
  return (
    <nav class="paging" aria-label={messages.paging}>
      {newer !== null && (
        <a href={newer} rel="prev">
          {messages.newer}
        </a>
      )}
      {where !== undefined && <span>{where}</span>}
      {older !== null && (
        <a href={older} rel="next">
          {messages.older}
        </a>
      )}
    </nav>
  );
}
