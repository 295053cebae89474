import type { IncomingMessage } from 'node:http';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import type { Cx } from '#platform/cx';
import { Fault } from '#platform/errors';
import {
  offerAuthentication,
  offerRegistration,
  readRegistration,
  signedCounter,
} from '../secrets/ceremonies.ts';
import { passkeyPlace, type PasskeyHouse } from '../secrets/passkey-place.ts';
import type { Reader } from './reader.ts';

type Headers = IncomingMessage['headers'];

/** What a browser needs to make a passkey for a reader, who is named in it by the display name alone. */
export async function offerReaderPasskey(cx: Cx, house: PasskeyHouse, headers: Headers, reader: Reader) {
  const place = passkeyPlace(house, headers);
  const handle = await handleOf(cx, reader.id);
  const known = await cx.db
    .selectFrom('reader_passkeys')
    .select(['credential_id as id', 'transports'])
    .where('reader_id', '=', reader.id)
    .where('host', '=', place.host)
    .execute();
  const { name } = reader;
  return offerRegistration(cx, place, { handle, name, displayName: name, known });
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
  const registered = await readRegistration(cx, place, response);
  // A challenge that was made for one person must not give another a key.
  if (!registered?.handle.equals(await handleOf(cx, reader))) throw refused();
  const { credential } = registered;
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

/** Forgets a passkey of a reader; another's is left alone. */
export async function removeReaderPasskey(
  { db }: Pick<Cx, 'db'>,
  reader: number,
  passkey: number,
): Promise<void> {
  await db.deleteFrom('reader_passkeys').where('id', '=', passkey).where('reader_id', '=', reader).execute();
}

/** What a browser needs to let a reader sign in by whichever passkey they choose. */
export async function askForReaderPasskey(cx: Cx, house: PasskeyHouse, headers: Headers) {
  return offerAuthentication(cx, passkeyPlace(house, headers));
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

/** What passkeys name a reader by. */
async function handleOf({ db }: Cx, reader: number): Promise<Buffer> {
  const { handle } = await db
    .selectFrom('readers')
    .select('handle')
    .where('id', '=', reader)
    .executeTakeFirstOrThrow();
  return handle;
}

const refused = (): Fault =>
  new Fault('accounts.passkey-refused', 'unauthenticated', 'This passkey was not accepted.', {
    help: 'A link by e-mail always works.',
  });
