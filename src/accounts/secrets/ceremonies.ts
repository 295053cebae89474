import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  type WebAuthnCredential,
} from '@simplewebauthn/server';
import type { Cx } from '#platform/cx';
import type { PasskeyPlace } from './passkey-place.ts';

// Web Authentication Level 3, section 7: how passkeys are made and used, the same for staff and for readers.

/** How long a person may take over a passkey; its challenge is kept as long. */
const fiveMinutes = 5 * 60_000;

/** For whom a passkey is made. */
export interface Registrant {
  /** What the passkey names them by: random bytes that say nothing. */
  readonly handle: Buffer;
  /** What the browser shows. */
  readonly name: string;
  readonly displayName: string;
  /** Passkeys that they have at this place already. */
  readonly known: readonly { readonly id: string; readonly transports: string[] }[];
}

/** What a browser needs to make a passkey; its challenge is good for this one person. */
export async function offerRegistration(
  cx: Cx,
  place: PasskeyPlace,
  { handle, name, displayName, known }: Registrant,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const options = await generateRegistrationOptions({
    rpName: place.name,
    rpID: place.host,
    userName: name,
    userDisplayName: displayName,
    userID: new Uint8Array(handle),
    attestationType: 'none',
    excludeCredentials: [...known],
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    timeout: fiveMinutes,
  });
  await keepChallenge(cx, options.challenge, handle);
  return options;
}

/**
 * The passkey that a browser made for a challenge of ours, which is used up by the question.
 * @returns also the handle of the person for whom the challenge was: nobody else may be given the passkey. Undefined
 *   where the answer is not to be believed
 */
export async function readRegistration(
  cx: Cx,
  place: PasskeyPlace,
  response: RegistrationResponseJSON,
): Promise<{ readonly credential: WebAuthnCredential; readonly handle: Buffer } | undefined> {
  const spent: { handle?: Buffer | null | undefined } = {};
  const verified = await verifyRegistrationResponse({
    response,
    expectedChallenge: async (challenge) => {
      spent.handle = (await spendChallenge(cx, challenge))?.handle;
      return spent.handle instanceof Buffer;
    },
    expectedOrigin: place.origin,
    expectedRPID: place.host,
    requireUserVerification: true,
  }).catch(() => undefined);
  if (!verified?.verified || !spent.handle) return undefined;
  return { credential: verified.registrationInfo.credential, handle: spent.handle };
}

/** What a browser needs to let somebody sign in by whichever passkey they choose. */
export async function offerAuthentication(
  cx: Cx,
  place: PasskeyPlace,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const options = await generateAuthenticationOptions({
    rpID: place.host,
    userVerification: 'required',
    timeout: fiveMinutes,
  });
  await keepChallenge(cx, options.challenge, null);
  return options;
}

/** What is kept of a passkey, whoever's it is. */
interface KeptPasskey {
  readonly credential_id: string;
  readonly public_key: Buffer;
  readonly counter: number | string;
  readonly transports: string[];
}

/**
 * Whether a kept passkey signed a challenge of ours, which is used up by the question.
 * @returns the number of signatures that the passkey tells of now; undefined where it did not sign
 */
export async function signedCounter(
  cx: Cx,
  place: PasskeyPlace,
  passkey: KeptPasskey,
  response: AuthenticationResponseJSON,
): Promise<number | undefined> {
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: async (challenge) => (await spendChallenge(cx, challenge))?.handle === null,
    expectedOrigin: place.origin,
    expectedRPID: place.host,
    requireUserVerification: true,
    credential: {
      id: passkey.credential_id,
      publicKey: new Uint8Array(passkey.public_key),
      counter: Number(passkey.counter),
      transports: passkey.transports,
    },
  }).catch(() => undefined);
  return verified?.verified === true ? verified.authenticationInfo.newCounter : undefined;
}

/** Keeps a challenge; `handle` of the one person whom it is for, or null. */
async function keepChallenge(cx: Cx, challenge: string, handle: Buffer | null): Promise<void> {
  await cx.db
    .insertInto('passkey_challenges')
    .values({ challenge, handle, expires_at: new Date(cx.now.getTime() + fiveMinutes) })
    .execute();
}

/** Uses a challenge up. */
function spendChallenge(cx: Cx, challenge: string): Promise<{ handle: Buffer | null } | undefined> {
  return cx.db
    .deleteFrom('passkey_challenges')
    .where('challenge', '=', challenge)
    .where('expires_at', '>', cx.now)
    .returning('handle')
    .executeTakeFirst();
}
