import * as z from 'zod';
import { bodyId, operation, pathId } from '#platform/http';
import { commentPolicies } from './comment.ts';
import { edits } from './desk/schemas.ts';
import { pickComment } from './pick-comment.ts';
import { listPolicies, setPolicy } from './policies.ts';

const params = z.object({ id: pathId });
const policy = z.enum(commentPolicies);

/** What the desk decides about threads, apart from moderation. */
export const threadOperations = [
  operation({
    method: 'PUT',
    path: '/api/comments/:id/pick',
    access: 'comments.moderate',
    summary: 'Mark a comment as the editors’ pick as it was read, or take the mark off',
    params,
    body: z.object({ on: z.boolean(), edits }),
    answer: z.void(),
    handle: ({ cx, params: { id: comment }, body }) => pickComment(cx, { comment, ...body }),
  }),
  operation({
    method: 'GET',
    path: '/api/comment-policies',
    access: 'taxonomy.edit',
    summary: 'What sections and stories say of their own about comments',
    answer: z.array(
      z.object({
        story: z.int().nullable(),
        section: z.int().nullable(),
        headline: z.string().nullable(),
        policy,
      }),
    ),
    handle: ({ cx }) => listPolicies(cx.db),
  }),
  operation({
    method: 'PUT',
    path: '/api/comment-policies',
    access: 'taxonomy.edit',
    summary: 'Say whether a section or a story takes comments; null leaves it to what stands above it',
    body: z.object({
      of: z.union([z.strictObject({ story: bodyId }), z.strictObject({ section: bodyId })]),
      policy: policy.nullable(),
    }),
    answer: z.void(),
    handle: ({ cx, body }) => setPolicy(cx, body.of, body.policy),
  }),
] as const;
