import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import type { Cx } from '#platform/cx';
import { Fault } from '#platform/errors';
import { audit } from '../audit.ts';
import { offerRegistration, readRegistration, signedCounter } from './ceremonies.ts';
import type { PasskeyPlace } from './passkey-place.ts';
import { ensureSecrets } from './rows.ts';

/** What a browser needs to make a passkey for somebody. `staff` may be nobody yet, where an owner sets the paper up. */
export async function offerPasskey(
  cx: Cx,
  place: PasskeyPlace,
  who: { readonly handle: Buffer; readonly name: string; readonly email: string; readonly staff?: number },
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { handle, name: displayName, email: name } = who;
  const known =
    who.staff === undefined
      ? []
      : await cx.db
          .selectFrom('passkeys')
          .select(['credential_id as id', 'transports'])
          .where('staff_id', '=', who.staff)
          .where('host', '=', place.host)
          .execute();
  return offerRegistration(cx, place, { handle, name, displayName, known });
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
  const registered = await readRegistration(cx, place, made.response);
  // A challenge that was made for one person must not give another a key.
  const isTheirs =
    registered !== undefined && (await ensureSecrets(cx, staff, registered.handle)).equals(registered.handle);
  if (!isTheirs) throw refused('This passkey could not be kept.');
  const { credential } = registered;
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

function refused(message: string, help = 'Try again, or sign in by password.'): Fault {
  return new Fault('accounts.passkey-refused', 'unauthenticated', message, { help });
}
