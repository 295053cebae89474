import type { RefusalView } from '#theme';
import type { Messages } from '../messages/index.ts';
import { told } from '../messages/told.ts';

interface ProblemProps {
  readonly of: RefusalView | null;
  readonly messages: Messages;
  /** What it is about, where the page does more than one thing. */
  readonly title?: string;
}

/** Why the house refused what a form sent, above the form that gives it back. */
export function Problem({ of, messages, title }: ProblemProps) {
  if (of === null) return null;
  const { text, help, lang } = told(messages, of);
  return (
    <div class="problem" role="alert">
      <p>
        {title !== undefined && <b>{title}.</b>}{' '}
        <span lang={lang}>{[text, help].filter(Boolean).join(' ')}</span>
      </p>
    </div>
  );
}
