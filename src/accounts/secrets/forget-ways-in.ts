import type { Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { audit } from '../audit.ts';
import { endSessions } from '../sessions.ts';
import { switchCodesOff } from './totp.ts';

/**
 * Forgets every way by which a member could come in: password, passkeys, codes, tokens, sessions. For somebody who lost
 * them all: what was lost may have been found, and a password alone must not do where codes were on.
 */
export function forgetWaysIn(cx: Cx, staff: number): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    const inside = { ...cx, db: trx };
    await switchCodesOff(inside, staff);
    await trx.updateTable('staff_secrets').set({ password: null }).where('staff_id', '=', staff).execute();
    await trx.deleteFrom('passkeys').where('staff_id', '=', staff).execute();
    await trx.deleteFrom('api_tokens').where('staff_id', '=', staff).execute();
    await endSessions(inside, staff);
    await audit(inside, 'staff.ways-in-forgotten', staff);
  });
}
