import type { IncomingMessage } from 'node:http';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import type { Cx } from '#platform/cx';
import { Fault } from '#platform/errors';
import { passkeyPlace, type PasskeyHouse } from '../secrets/passkey-place.ts';
import { keepChallenge, signedCounter, spendChallenge } from '../secrets/passkeys.ts';
import type { Reader } from './reader.ts';

type Headers = IncomingMessage['headers'];

/** What a browser needs to make a passkey for a reader, who is named in it by the display name alone. */
export async function offerReaderPasskey(cx: Cx, house: PasskeyHouse, headers: Headers, reader: Reader) {
  const place = passkeyPlace(house, headers);
  const { handle } = await cx.db
    .selectFrom('readers')
    .select('handle')
    .where('id', '=', reader.id)
    .executeTakeFirstOrThrow();
  const known = await cx.db
    .selectFrom('reader_passkeys')
    .select(['credential_id as id', 'transports'])
    .where('reader_id', '=', reader.id)
    .where('host', '=', place.host)
    .execute();
  const options = await generateRegistrationOptions({
    rpName: place.name,
    rpID: place.host,
    userName: reader.name,
    userDisplayName: reader.name,
    userID: new Uint8Array(handle),
    attestationType: 'none',
    excludeCredentials: known.map(({ id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  await keepChallenge(cx, options.challenge, handle);
  return options;
}

/** Keeps a passkey that a reader's browser made. @throws Fault `accounts.passkey-refused` */
export async function addReaderPasskey(
  cx: Cx,
  house: PasskeyHouse,
  headers: Headers,
  reader: number,
  response: RegistrationResponseJSON,
): Promise<void> {
  const place = passkeyPlace(house, headers);
  const { handle } = await cx.db
    .selectFrom('readers')
    .select('handle')
    .where('id', '=', reader)
    .executeTakeFirstOrThrow();
  const verified = await verifyRegistrationResponse({
    response,
    // A challenge that was made for one person must not give another a key.
    expectedChallenge: async (challenge) =>
      (await spendChallenge(cx, challenge))?.handle?.equals(handle) === true,
    expectedOrigin: place.origin,
    expectedRPID: place.host,
    requireUserVerification: true,
  }).catch(() => undefined);
  if (!verified?.verified) throw refused();
  const { credential } = verified.registrationInfo;
  await cx.db
    .insertInto('reader_passkeys')
    .values({
      credential_id: credential.id,
      reader_id: reader,
      public_key: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: credential.transports ?? [],
      host: place.host,
      added_at: cx.now,
      used_at: null,
    })
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .execute();
}

export async function removeReaderPasskey(
  { db }: Pick<Cx, 'db'>,
  reader: number,
  passkey: number,
): Promise<void> {
  await db.deleteFrom('reader_passkeys').where('id', '=', passkey).where('reader_id', '=', reader).execute();
}

/** What a browser needs to let a reader sign in by whichever passkey they choose. */
export async function askForReaderPasskey(cx: Cx, house: PasskeyHouse, headers: Headers) {
  const place = passkeyPlace(house, headers);
  const options = await generateAuthenticationOptions({ rpID: place.host, userVerification: 'required' });
  await keepChallenge(cx, options.challenge, null);
  return options;
}

/** Whose passkey signed a challenge of ours, now used up. @returns the reader's ID @throws Fault `accounts.passkey-refused` */
export async function acceptReaderPasskey(
  cx: Cx,
  house: PasskeyHouse,
  headers: Headers,
  response: AuthenticationResponseJSON,
): Promise<number> {
  const place = passkeyPlace(house, headers);
  const passkey = await cx.db
    .selectFrom('reader_passkeys')
    .selectAll()
    .where('credential_id', '=', response.id)
    .executeTakeFirst();
  if (!passkey) throw refused();
  const counter = await signedCounter(cx, place, passkey, response);
  if (counter === undefined) throw refused();
  await cx.db
    .updateTable('reader_passkeys')
    .set({ counter, used_at: cx.now })
    .where('id', '=', passkey.id)
    .execute();
  return passkey.reader_id;
}

const refused = (): Fault =>
  new Fault('accounts.passkey-refused', 'unauthenticated', 'This passkey was not accepted.', {
    help: 'A link by e-mail always works.',
  });
