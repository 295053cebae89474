import * as z from 'zod';
import type { Cx } from '#platform/cx';
import { operation } from '#platform/http';
import './tables.ts';
import { makeRedirect, removeRedirect } from './make-redirect.ts';
import { mostMissed } from './missed.ts';

const path = z.string().min(1).max(1_000);
/** Missed addresses for which the nearest story is looked up. */
const suggested = 50;

/** What the report asks of the public site. */
export interface Report {
  near(cx: Cx, path: string): Promise<readonly { readonly text: string; readonly href: string }[]>;
  writeMissed(): Promise<void>;
}

/** Operations on redirects and on the report of addresses that readers missed. */
export function addressRoutes(paper: Report) {
  return [
    operation({
      method: 'GET',
      path: '/api/redirects',
      access: 'taxonomy.edit',
      summary: 'Where readers are led, and the addresses at which they found nothing',
      answer: z.object({
        redirects: z.array(
          z.object({ from: z.string(), to: z.string(), madeAt: z.string(), madeBy: z.int().nullable() }),
        ),
        missed: z.array(
          z.object({
            path: z.string(),
            /** Within thirty days. */
            times: z.int(),
            /** The story that readers may have meant. */
            nearest: z.object({ headline: z.string(), path: z.string() }).nullable(),
          }),
        ),
      }),
      async handle({ cx }) {
        await paper.writeMissed();
        const [redirects, missed] = await Promise.all([
          cx.db
            .selectFrom('redirects')
            .select(['from_path as from', 'to_path as to', 'made_at', 'made_by as madeBy'])
            .orderBy('made_at', 'desc')
            .limit(1_000)
            .execute(),
          mostMissed(cx.db, cx.now),
        ]);
        return {
          redirects: redirects.map(({ made_at, ...one }) => ({ ...one, madeAt: made_at.toISOString() })),
          missed: await Promise.all(
            missed.map(async (one, index) => {
              const [story] = index < suggested ? await paper.near(cx, one.path) : [];
              return {
                ...one,
                nearest: story ? { headline: story.text, path: decodeURI(story.href) } : null,
              };
            }),
          ),
        };
      },
    }),
    operation({
      method: 'POST',
      path: '/api/redirects',
      access: 'taxonomy.edit',
      summary: 'Lead readers from an address where nothing lives to another',
      body: z.object({ from: path, to: path }),
      answer: z.void(),
      handle: ({ cx, body }) => makeRedirect(cx, body),
    }),
    operation({
      method: 'DELETE',
      path: '/api/redirects',
      access: 'taxonomy.edit',
      summary: 'Take a redirect away',
      query: z.object({ from: path }),
      answer: z.void(),
      handle: ({ cx, query }) => removeRedirect(cx, query),
    }),
  ] as const;
}
