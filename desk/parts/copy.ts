import { Problem } from '../app/client.ts';
import { sayDone, sayFailed } from './notices.tsx';

/**
 * Puts a text on the clipboard.
 * @param done what is said then; where the browser refuses, as it does on a page without TLS, that is said instead
 */
export async function copyText(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    sayDone(done);
  } catch {
    sayFailed(new Problem(0, 'clipboard', ''));
  }
}
