import * as z from 'zod';
import { inTransaction } from '#platform/db';
import { operation } from '#platform/http';
import { capabilities } from '../capabilities.ts';
import { wantFresh } from '../fresh.ts';
import type { House } from '../house.ts';
import { invite, present, writeInvitation, writeReset } from '../invite.ts';
import { forgetWaysIn } from '../secrets/forget-ways-in.ts';
import { endSessions } from '../sessions.ts';
import { changeRole, removeStaff, staffInFull } from '../staff.ts';
import { roles } from '../tables.ts';
import { email, id, language, personName, role } from './schemas.ts';

const written = z.object({ mailLeaves: z.boolean() });

/** Who works here, and who may do what. */
export const staffRoutes = (house: House) =>
  [
    operation({
      method: 'GET',
      path: '/api/roles',
      access: 'signed-in',
      summary: 'Who may do what',
      answer: z.object({
        roles: z.array(role),
        capabilities: z.array(z.object({ name: z.string(), roles: z.array(role) })),
      }),
      handle: () => ({
        roles: [...roles],
        capabilities: Object.entries(capabilities).map(([name, allowed]) => ({ name, roles: [...allowed] })),
      }),
    }),
    operation({
      method: 'GET',
      path: '/api/staff',
      access: 'staff.manage',
      summary: 'The staff, with addresses and when they were last here',
      answer: z.array(
        z.object({
          id: z.int(),
          name: z.string(),
          email: z.string(),
          role,
          addedAt: z.string(),
          joinedAt: z.string().nullable(),
          seenAt: z.string().nullable(),
        }),
      ),
      handle: async ({ cx }) =>
        (await staffInFull(cx.db)).map(({ addedAt, joinedAt, seenAt, ...member }) => ({
          ...member,
          addedAt: addedAt.toISOString(),
          joinedAt: joinedAt?.toISOString() ?? null,
          seenAt: seenAt?.toISOString() ?? null,
        })),
    }),
    operation({
      method: 'POST',
      path: '/api/staff',
      access: 'staff.manage',
      sessionOnly: true,
      summary: 'Invite somebody by e-mail',
      body: z.object({ name: personName, email, role, language }),
      status: 201,
      answer: z.object({ id: z.int(), mailLeaves: z.boolean() }),
      async handle({ cx, body, headers }) {
        await wantFresh(cx, headers);
        return { id: await invite(cx, house, body, body.language), mailLeaves: house.mailLeaves };
      },
    }),
    operation({
      method: 'POST',
      path: '/api/staff/:id/invitation',
      access: 'staff.manage',
      sessionOnly: true,
      summary: 'Write an invitation again',
      params: id,
      body: z.object({ language }),
      answer: written,
      async handle({ cx, params, body, headers }) {
        await wantFresh(cx, headers);
        await writeInvitation(cx, house, params.id, body.language);
        return { mailLeaves: house.mailLeaves };
      },
    }),
    operation({
      method: 'POST',
      path: '/api/staff/:id/reset',
      access: 'staff.manage',
      sessionOnly: true,
      summary:
        'Let somebody in again who lost everything: no former way in works any more, and a letter brings a link',
      params: id,
      body: z.object({ language }),
      answer: written,
      async handle({ cx, params, body, headers }) {
        await wantFresh(cx, headers);
        await inTransaction(cx.db, async (trx) => {
          const inside = { ...cx, db: trx };
          const member = await present(inside, params.id);
          await forgetWaysIn(inside, member.id);
          await writeReset(inside, house, member, body.language);
        });
        return { mailLeaves: house.mailLeaves };
      },
    }),
    operation({
      method: 'PUT',
      path: '/api/staff/:id/role',
      access: 'staff.manage',
      sessionOnly: true,
      summary: 'Give a member another role',
      params: id,
      body: z.object({ role }),
      answer: z.void(),
      async handle({ cx, params, body, headers }) {
        await wantFresh(cx, headers);
        await changeRole(cx, params.id, body.role);
      },
    }),
    operation({
      method: 'DELETE',
      path: '/api/staff/:id/sessions',
      access: 'staff.manage',
      sessionOnly: true,
      summary: 'Sign a member out everywhere',
      params: id,
      answer: z.void(),
      async handle({ cx, params, headers }) {
        await wantFresh(cx, headers);
        await present(cx, params.id);
        await endSessions(cx, params.id);
      },
    }),
    operation({
      method: 'DELETE',
      path: '/api/staff/:id',
      access: 'staff.manage',
      sessionOnly: true,
      summary: 'Remove a member of staff',
      params: id,
      answer: z.void(),
      async handle({ cx, params, headers }) {
        await wantFresh(cx, headers);
        await removeStaff(cx, { id: params.id });
      },
    }),
  ] as const;
