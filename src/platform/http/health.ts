import { sql } from 'kysely';
import { json } from './reply.ts';
import { route, type Route } from './route.ts';

/** For whoever looks after the machine: `/healthz` says that the process lives, `/readyz` that the database answers too. */
export const healthRoutes: readonly Route[] = [
  route({ method: 'GET', path: '/healthz', access: 'public', handle: () => json({ status: 'ok' }) }),
  route({
    method: 'GET',
    path: '/readyz',
    access: 'public',
    async handle({ cx }) {
      await sql`select 1`.execute(cx.db);
      return json({ status: 'ready' });
    },
  }),
];
