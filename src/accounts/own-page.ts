import type { IncomingMessage } from 'node:http';
import type { Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { Fault } from '#platform/errors';
import { apiTokensOf } from './api-tokens.ts';
import { audit } from './audit.ts';
import { tokenCapabilities } from './capabilities.ts';
import { me } from './me.ts';
import { recoveryCodesLeft } from './secrets/recovery.ts';
import { secretsOf } from './secrets/rows.ts';
import { currentSession } from './sessions.ts';

const stamp = (date: Date | null) => date?.toISOString() ?? null;

/** All that a member's own page shows: ways in, sessions, tokens. No secret among it. */
export async function ownPage(cx: Cx, headers: IncomingMessage['headers']) {
  const { id, name, email, role, can } = await me(cx);
  const secrets = await secretsOf(cx.db, id);
  const here = await currentSession(cx, headers);
  const passkeys = await cx.db
    .selectFrom('passkeys')
    .select(['id', 'name', 'host', 'added_at', 'used_at'])
    .where('staff_id', '=', id)
    .orderBy('id')
    .execute();
  const sessions = await cx.db
    .selectFrom('staff_sessions')
    .select(['id', 'started_at', 'seen_at', 'user_agent'])
    .where('staff_id', '=', id)
    .where('expires_at', '>', cx.now)
    .orderBy('seen_at', 'desc')
    .execute();
  const tokens = await apiTokensOf(cx.db, id);
  return {
    id,
    name,
    email,
    role,
    password: secrets?.password != null,
    codes: secrets?.totp_since != null,
    recoveryCodesLeft: await recoveryCodesLeft(cx.db, id),
    passkeys: passkeys.map(({ added_at: added, used_at: used, ...passkey }) => ({
      ...passkey,
      addedAt: added.toISOString(),
      usedAt: stamp(used),
    })),
    sessions: sessions.map(({ started_at: started, seen_at: seen, user_agent: userAgent, ...session }) => ({
      ...session,
      userAgent,
      startedAt: started.toISOString(),
      seenAt: seen.toISOString(),
      here: session.id === here?.session,
    })),
    tokensMay: tokenCapabilities.filter((capability) => can.includes(capability)),
    tokens: tokens.map((token) => ({
      ...token,
      can: [...token.can],
      madeAt: token.madeAt.toISOString(),
      expiresAt: stamp(token.expiresAt),
      usedAt: stamp(token.usedAt),
    })),
  };
}

/** Ends one session of a member. @throws Fault `accounts.no-such-session` */
export function endSession(cx: Cx, staff: number, id: number): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    const { numDeletedRows } = await trx
      .deleteFrom('staff_sessions')
      .where('id', '=', id)
      .where('staff_id', '=', staff)
      .executeTakeFirst();
    if (numDeletedRows === 0n)
      throw new Fault('accounts.no-such-session', 'not-found', 'There is no such session.');
    await audit({ ...cx, db: trx }, 'session.ended', staff);
  });
}

/** Gives a passkey of a member another name. @throws Fault `accounts.no-such-passkey` */
export async function renamePasskey(cx: Cx, staff: number, id: number, name: string): Promise<void> {
  const { numUpdatedRows } = await cx.db
    .updateTable('passkeys')
    .set({ name })
    .where('id', '=', id)
    .where('staff_id', '=', staff)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw noSuchPasskey();
}

/** Forgets a passkey of a member. @throws Fault `accounts.no-such-passkey`, `accounts.last-way-in` */
export function removePasskey(cx: Cx, staff: number, id: number): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    // Two passkeys that are removed at once wait for one another here.
    const secrets = await trx
      .selectFrom('staff_secrets')
      .select('password')
      .where('staff_id', '=', staff)
      .forUpdate()
      .executeTakeFirst();
    const passkeys = await trx.selectFrom('passkeys').select('id').where('staff_id', '=', staff).execute();
    if (!passkeys.some((passkey) => passkey.id === id)) throw noSuchPasskey();
    if (passkeys.length === 1 && secrets?.password == null) {
      throw new Fault('accounts.last-way-in', 'conflict', 'This passkey is your only way in.', {
        help: 'Choose a password or add another passkey first.',
      });
    }
    await trx.deleteFrom('passkeys').where('id', '=', id).execute();
    await audit({ ...cx, db: trx }, 'passkey.removed', staff);
  });
}

const noSuchPasskey = () => new Fault('accounts.no-such-passkey', 'not-found', 'There is no such passkey.');
