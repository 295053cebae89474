import type { IncomingMessage } from 'node:http';
import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import type { Cx } from '#platform/cx';
import type { House } from './house.ts';
import { passkeyPlace } from './secrets/passkey-place.ts';
import { addPasskey } from './secrets/passkeys.ts';
import { setPassword } from './secrets/password.ts';

/** What somebody will sign in with from now on: a password, or a passkey that their browser made. */
export type Credential =
  | { readonly password: string }
  | { readonly passkey: { readonly name: string; readonly response: RegistrationResponseJSON } };

/** Gives a member their way in, in the transaction of `cx.db`. */
export async function keepCredential(
  cx: Cx,
  house: House,
  headers: IncomingMessage['headers'],
  staff: number,
  credential: Credential,
): Promise<void> {
  if ('password' in credential) await setPassword(cx, staff, credential.password);
  else await addPasskey(cx, passkeyPlace(house, headers), staff, credential.passkey);
}
