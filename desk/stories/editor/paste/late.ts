import { TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { bring } from '../../../parts/late.tsx';
import { sayFailed } from '../../../parts/notices.tsx';

let clean: ((html: string) => string) | undefined;

/** Fetches what cleans pasted HTML: nobody pastes before the text stands. @throws Problem `late` */
export async function bringCleaner(): Promise<void> {
  clean ??= (await bring(() => import('./clean.ts'))).cleanPastedHtml;
}

/** Pasted HTML, cleaned. Nothing is made of it as long as that is not possible: it waits (`pasteWaits`). */
export const cleaned = (html: string): string => clean?.(html) ?? '';

/**
 * Lets what is pasted or dropped wait for what cleans it, where that is still on its way; its words come bare where it cannot
 * be had.
 * @param at where it was dropped; without it, where the caret is
 * @returns whether it waits
 */
export function pasteWaits(view: EditorView, data: DataTransfer | null, at?: number): boolean {
  const html = data?.getData('text/html') ?? '';
  const text = data?.getData('text/plain') ?? '';
  if (clean || html === '') return false;
  const { state } = view;
  if (at !== undefined) view.dispatch(state.tr.setSelection(TextSelection.near(state.doc.resolve(at))));
  bringCleaner().then(
    () => view.isDestroyed || view.pasteHTML(html),
    (error: unknown) => {
      sayFailed(error);
      if (!view.isDestroyed) view.pasteText(text);
    },
  );
  return true;
}
