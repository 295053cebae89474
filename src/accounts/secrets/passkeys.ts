import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import type { Cx } from '#platform/cx';
import { Fault } from '#platform/errors';
import { audit } from '../audit.ts';
import type { PasskeyPlace } from './passkey-place.ts';
import { ensureSecrets } from './rows.ts';

const fiveMinutes = 5 * 60_000;

/** What a browser needs to make a passkey for somebody. `staff` may be nobody yet, where an owner sets the paper up. */
export async function offerPasskey(
  cx: Cx,
  place: PasskeyPlace,
  who: { readonly handle: Buffer; readonly name: string; readonly email: string; readonly staff?: number },
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const known =
    who.staff === undefined
      ? []
      : await cx.db
          .selectFrom('passkeys')
          .select(['credential_id', 'transports'])
          .where('staff_id', '=', who.staff)
          .where('host', '=', place.host)
          .execute();
  const options = await generateRegistrationOptions({
    rpName: place.name,
    rpID: place.host,
    userName: who.email,
    userDisplayName: who.name,
    userID: new Uint8Array(who.handle),
    attestationType: 'none',
    excludeCredentials: known.map(({ credential_id: id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    timeout: fiveMinutes,
  });
  await keepChallenge(cx, options.challenge, who.handle);
  return options;
}

/**
 * Keeps a passkey that a browser made, in the transaction of `cx.db`.
 * @returns its ID
 * @throws Fault `accounts.passkey-refused`
 */
export async function addPasskey(
  cx: Cx,
  place: PasskeyPlace,
  staff: number,
  made: { readonly name: string; readonly response: RegistrationResponseJSON },
): Promise<number> {
  let handle: Buffer | null = null;
  const verified = await verifyRegistrationResponse({
    response: made.response,
    expectedChallenge: async (challenge) => {
      const spent = await spendChallenge(cx, challenge);
      handle = spent?.handle ?? null;
      return handle !== null;
    },
    expectedOrigin: place.origin,
    expectedRPID: place.host,
    requireUserVerification: true,
  }).catch(() => undefined);
  // A challenge that was made for one person must not give another a key.
  if (!verified?.verified || handle === null || !(await ensureSecrets(cx, staff, handle)).equals(handle)) {
    throw refused('This passkey could not be kept.');
  }
  const { credential } = verified.registrationInfo;
  const added = await cx.db
    .insertInto('passkeys')
    .values({
      credential_id: credential.id,
      staff_id: staff,
      name: made.name,
      public_key: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: credential.transports ?? [],
      host: place.host,
      added_at: cx.now,
      used_at: null,
    })
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!added) throw refused('This passkey is known already.');
  await audit(cx, 'passkey.added', staff);
  return added.id;
}

/** What a browser needs to let somebody sign in by whichever passkey they choose. */
export async function askForPasskey(
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

/**
 * Whose passkey signed a challenge of ours, now used up.
 * @throws Fault `accounts.passkey-refused`
 */
export async function acceptPasskey(
  cx: Cx,
  place: PasskeyPlace,
  response: AuthenticationResponseJSON,
): Promise<number> {
  const passkey = await cx.db
    .selectFrom('passkeys')
    .innerJoin('staff', 'staff.id', 'passkeys.staff_id')
    .selectAll('passkeys')
    .where('credential_id', '=', response.id)
    .where('staff.removed_at', 'is', null)
    .executeTakeFirst();
  if (!passkey) {
    throw refused(
      'The paper does not know this passkey.',
      'It may have been removed here: remove it there too.',
    );
  }
  const counter = await signedCounter(cx, place, passkey, response);
  if (counter === undefined) throw refused('This passkey was not accepted.');
  await cx.db
    .updateTable('passkeys')
    .set({ counter, used_at: cx.now })
    .where('id', '=', passkey.id)
    .execute();
  return passkey.staff_id;
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

/** Keeps a challenge for five minutes; `handle` of the one person whom it is for, or null. */
export async function keepChallenge(cx: Cx, challenge: string, handle: Buffer | null): Promise<void> {
  await cx.db
    .insertInto('passkey_challenges')
    .values({ challenge, handle, expires_at: new Date(cx.now.getTime() + fiveMinutes) })
    .execute();
}

/** Uses a challenge up. */
export function spendChallenge(cx: Cx, challenge: string): Promise<{ handle: Buffer | null } | undefined> {
  return cx.db
    .deleteFrom('passkey_challenges')
    .where('challenge', '=', challenge)
    .where('expires_at', '>', cx.now)
    .returning('handle')
    .executeTakeFirst();
}

function refused(message: string, help = 'Try again, or sign in by password.'): Fault {
  return new Fault('accounts.passkey-refused', 'unauthenticated', message, { help });
}
