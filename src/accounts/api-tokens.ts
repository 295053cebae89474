import type { Actor, Capability, Cx } from '#platform/cx';
import { inTransaction, type Db } from '#platform/db';
import { Fault } from '#platform/errors';
import { audit } from './audit.ts';
import { capabilitiesOf, withImplied } from './capabilities.ts';
import { hashToken, newToken } from './tokens.ts';

const mark = 'mh_';
const day = 86_400_000;

export interface ApiToken {
  readonly id: number;
  readonly name: string;
  readonly can: readonly string[];
  readonly madeAt: Date;
  readonly expiresAt: Date | null;
  readonly usedAt: Date | null;
}

/**
 * Makes a token with which a program may do some of what its maker may.
 * @param input `can` is within the maker's own; `days` until it ends, for ever without
 * @returns the token itself, which nobody can read again
 * @throws Fault `accounts.token-too-strong`
 */
export function makeApiToken(
  cx: Cx,
  staff: number,
  input: { readonly name: string; readonly can: readonly Capability[]; readonly days?: number | undefined },
): Promise<{ readonly id: number; readonly token: string }> {
  const beyond = cx.actor.kind === 'staff' ? input.can.filter((name) => !mine(cx.actor).has(name)) : [];
  if (beyond.length > 0) {
    throw new Fault(
      'accounts.token-too-strong',
      'forbidden',
      `You may not do this yourself: ${beyond.join(', ')}.`,
      { help: 'A token can do at most what its maker may.' },
    );
  }
  return inTransaction(cx.db, async (trx) => {
    const { token: secret } = newToken();
    const token = mark + secret;
    const { id } = await trx
      .insertInto('api_tokens')
      .values({
        token_hash: hashToken(token),
        staff_id: staff,
        name: input.name,
        can: [...new Set(input.can)].toSorted(),
        made_at: cx.now,
        expires_at: input.days === undefined ? null : new Date(cx.now.getTime() + input.days * day),
        used_at: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await audit({ ...cx, db: trx }, 'token.made', id);
    return { id, token };
  });
}

/** Ends a token of a member. @throws Fault `accounts.no-such-token` */
export function revokeApiToken(cx: Cx, staff: number, id: number): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    const { numDeletedRows } = await trx
      .deleteFrom('api_tokens')
      .where('id', '=', id)
      .where('staff_id', '=', staff)
      .executeTakeFirst();
    if (numDeletedRows === 0n)
      throw new Fault('accounts.no-such-token', 'not-found', 'There is no such token.');
    await audit({ ...cx, db: trx }, 'token.revoked', id);
  });
}

/** The tokens that a member of staff made, oldest first; their secrets are kept as hashes alone. */
export async function apiTokensOf(db: Db, staff: number): Promise<ApiToken[]> {
  const rows = await db
    .selectFrom('api_tokens')
    .select(['id', 'name', 'can', 'made_at', 'expires_at', 'used_at'])
    .where('staff_id', '=', staff)
    .orderBy('id')
    .execute();
  return rows.map(({ made_at: madeAt, expires_at: expiresAt, used_at: usedAt, ...row }) => ({
    ...row,
    madeAt,
    expiresAt,
    usedAt,
  }));
}

/**
 * Who a token speaks for. What it may is what it was given and what its maker's role allows at this moment: the less of both.
 * @throws Fault `accounts.token-unknown`
 */
export async function identifyToken(authorization: string, cx: Cx): Promise<Actor> {
  const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? '';
  const found = await cx.db
    .selectFrom('api_tokens as token')
    .innerJoin('staff', 'staff.id', 'token.staff_id')
    .select(['token.id as token', 'token.can', 'token.used_at', 'staff.id', 'staff.role'])
    .where('token.token_hash', '=', hashToken(token))
    .where('staff.removed_at', 'is', null)
    .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', cx.now)]))
    .executeTakeFirst();
  if (!found) {
    throw new Fault(
      'accounts.token-unknown',
      'unauthenticated',
      'This token is not known here, or has ended.',
      {
        help: 'Make a new one in the desk, on your own page.',
      },
    );
  }
  if (cx.now.getTime() - (found.used_at?.getTime() ?? 0) > 60_000)
    await cx.db.updateTable('api_tokens').set({ used_at: cx.now }).where('id', '=', found.token).execute();
  const given = withImplied(found.can);
  return {
    kind: 'staff',
    id: found.id,
    can: new Set([...capabilitiesOf(found.role)].filter((name) => given.has(name))),
  };
}

const mine = (actor: Actor): ReadonlySet<Capability> => (actor.kind === 'staff' ? actor.can : new Set());
