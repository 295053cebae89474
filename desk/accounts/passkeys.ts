import { startAuthentication, startRegistration } from '@simplewebauthn/browser';
import { call, Problem } from '../app/client.ts';
import type { Language } from '../app/words.tsx';
import { localeOf } from '../parts/times.ts';
import type { en } from './messages/en.ts';

/** Whether this address can have passkeys: an IP address cannot (WebAuthn 3, §5.1.3), nor a page without TLS. */
export const passkeysWork =
  isSecureContext && 'PublicKeyCredential' in window && !/^[\d.]+$|^\[/.test(location.hostname);

/** Where the same paper is reached by a name, when it runs on this very machine. */
export function localhostAddress(): string | undefined {
  if (!/^127\.|^\[::1\]$/.test(location.hostname)) return undefined;
  return `http://localhost:${location.port}${location.pathname}${location.search}${location.hash}`;
}

type Stop = (error: unknown) => never;

/** What a browser throws says little: cancelled, timed out and refused all look the same. */
const stopped =
  (message: string): Stop =>
  () => {
    throw new Problem(0, 'passkey-stopped', message);
  };

export const nameOfToday = (words: typeof en, language: Language): string =>
  words.passkeyName(new Date().toLocaleDateString(localeOf(language), { dateStyle: 'medium' }));

type Options = Awaited<ReturnType<typeof ownOptions>>;
const ownOptions = () => call('POST /api/me/passkeys/options');

/** Lets the browser make a passkey. */
export function makePasskey(optionsJSON: Options, words: typeof en) {
  return startRegistration({ optionsJSON }).catch(stopped(words.passkeyStopped));
}

/** Makes a passkey for whoever is signed in, and has the paper keep it. */
export async function addOwnPasskey(words: typeof en, language: Language): Promise<void> {
  const response = await makePasskey(await ownOptions(), words);
  await call('POST /api/me/passkeys', { body: { name: nameOfToday(words, language), response } });
}

/** Lets the browser sign the paper's question with a passkey. */
export async function usePasskey(words: typeof en) {
  const optionsJSON = await call('POST /api/session/passkey/options');
  return startAuthentication({ optionsJSON }).catch(stopped(words.passkeyNotUsed));
}
