import * as z from 'zod';
import { audit } from '#accounts';
import { inTransaction } from '#platform/db';
import { operation } from '#platform/http';
import { compareCopies } from './compare.ts';
import { namesOf } from './desk-story.ts';
import { comparisonOutput, copyOutput, storyId, versionOutput, writtenOutput } from './route-schemas.ts';
import { requireMayRead } from './take-part.ts';
import { whoWrote } from './together/attribution.ts';
import { copyOfVersion, nameVersion, restoreVersion, storyVersions, twoVersions } from './versions.ts';

const key = z.string().regex(/^(now|[sv]\d{1,9})$/, 'names no version');

/** Former states of a story: `vN` was published, `sN` only the desk sees, `now` is the working copy. */
export const versionRoutes = [
  operation({
    method: 'GET',
    path: '/api/stories/:id/versions',
    access: 'stories.open',
    summary: 'Versions of a story, newest first',
    params: storyId,
    answer: z.object({ versions: z.array(versionOutput) }),
    async handle({ cx, params }) {
      await requireMayRead(cx, params.id);
      const versions = await storyVersions(cx.db, params.id);
      const people = await namesOf(
        cx.db,
        versions.flatMap(({ contributors }) => contributors),
      );
      return {
        versions: versions.map((version) => ({
          ...version,
          at: version.at.toISOString(),
          contributors: people.filter((person) => version.contributors.includes(person.id)),
        })),
      };
    },
  }),
  operation({
    method: 'POST',
    path: '/api/stories/:id/versions',
    access: 'stories.draft',
    summary: 'Keep the working copy under a name',
    params: storyId,
    body: z.object({ name: z.string().trim().min(1).max(200) }),
    status: 201,
    answer: z.object({ key: z.string() }),
    handle: async ({ cx, params, body }) => ({
      key: await nameVersion(cx, { story: params.id, name: body.name }),
    }),
  }),
  operation({
    method: 'GET',
    path: '/api/stories/:id/versions/:version',
    access: 'stories.open',
    summary: 'The copy as it was in a version',
    params: storyId.extend({ version: key }),
    answer: copyOutput,
    async handle({ cx, params }) {
      await requireMayRead(cx, params.id);
      const copy = await copyOfVersion(cx.db, params.id, params.version);
      return { ...copy, bylines: [...copy.bylines] };
    },
  }),
  operation({
    method: 'GET',
    path: '/api/stories/:id/compare',
    access: 'stories.open',
    summary: 'What changed between two versions, word by word',
    params: storyId,
    query: z.object({ from: key, to: key.default('now') }),
    answer: comparisonOutput,
    async handle({ cx, params, query }) {
      const [from, to] = await twoVersions(cx, params.id, query.from, query.to);
      return compareCopies(from, to);
    },
  }),
  operation({
    method: 'GET',
    path: '/api/stories/:id/writers',
    access: 'stories.open',
    summary: 'Who wrote what of the working copy',
    params: storyId,
    answer: writtenOutput,
    async handle({ cx, params }) {
      await requireMayRead(cx, params.id);
      const blocks = (await whoWrote(cx.db, params.id)).map(({ block, runs }) => ({
        block,
        runs: [...runs],
      }));
      const ids = blocks.flatMap(({ runs }) => runs.flatMap(({ staff }) => (staff === null ? [] : [staff])));
      return { blocks, people: await namesOf(cx.db, ids) };
    },
  }),
  operation({
    method: 'POST',
    path: '/api/stories/:id/restore',
    access: 'stories.draft',
    summary: 'Make the working copy say again what a version said',
    params: storyId,
    body: z.object({ version: key }),
    answer: z.void(),
    handle: ({ cx, params, body }) =>
      inTransaction(cx.db, async (trx) => {
        const inside = { ...cx, db: trx };
        await restoreVersion(inside, { story: params.id, version: body.version });
        await audit(inside, 'story.restored', params.id);
      }),
  }),
] as const;
