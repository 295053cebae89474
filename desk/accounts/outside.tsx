import { useEffect, useState, type FormEvent, type ReactNode } from 'react';
import { useSaid } from '../app/said.ts';
import { languages, useLanguage, useWords } from '../app/words.tsx';
import { messages as shell } from '../app/messages.ts';

/** A page before the sign-in: one column, one task. */
export function Outside({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const { language, choose } = useLanguage();
  const words = useWords(shell);
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <main className="outside">
      <h1>{title}</h1>
      {children}
      <p className="outside-languages">
        {languages
          .filter((tag) => tag !== language)
          .map((tag) => (
            <button key={tag} type="button" className="quiet" lang={tag} onClick={() => choose(tag)}>
              {words.languageNames[tag]}
            </button>
          ))}
      </p>
    </main>
  );
}

/** Does one thing at a time: busy while it is under way, and the reason where it failed. */
export function useTry() {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const attempt = async (work: () => Promise<void>) => {
    setBusy(true);
    setError(undefined);
    try {
      await work();
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, attempt };
}

/** Why something did not work, in the flow of the form. */
export function Wrong({ error }: { readonly error: unknown }) {
  const said = useSaid();
  if (error === undefined) return <div role="alert" />;
  const { text, help } = said(error);
  return (
    <div role="alert" className="wrong-box">
      <p>{text}</p>
      {help !== undefined && <p className="note">{help}</p>}
    </div>
  );
}

export const submitting = (run: () => void) => (event: FormEvent) => {
  event.preventDefault();
  run();
};

/** The secret at the end of a link: after the `#`, so that it reaches no log on the way. */
export const secretOfLink = (): string => location.hash.slice(1);
