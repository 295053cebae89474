import type { Cx } from '#platform/cx';
import { Fault } from '#platform/errors';
import type { Files } from '#platform/files';
import type { JobData } from '#platform/jobs';
import type { Picture } from './picture.ts';
import { makeRendition, type RenditionWanted } from './rendition.ts';

declare module '#platform/jobs' {
  interface JobData {
    'rendition.wanted': RenditionWanted & { readonly picture: number };
  }
}

/** The department's job handlers, by name. */
export const renditionJobs = {
  async 'rendition.wanted'(cx: Cx, data: JobData['rendition.wanted']): Promise<void> {
    try {
      await makeRendition(cx, data);
    } catch (error) {
      // It changed while this was under way; whoever wants the new one asks again.
      if (error instanceof Fault && error.code === 'media.no-such-picture') return;
      throw error;
    }
  },
};

const askedAt = new WeakMap<Files, Map<string, number>>();
const askAgainAfter = 60_000;
const mostRemembered = 10_000;

/** Asks for a rendition by a job, at most once a minute from one process. An answer never waits or fails because of it. */
export function wantRendition(cx: Cx, picture: Picture, wanted: RenditionWanted): void {
  const asked = askedAt.get(cx.files) ?? new Map<string, number>();
  askedAt.set(cx.files, asked);
  const key = `${picture.address}/${wanted.shape}-${wanted.width}.${wanted.format}`;
  const before = asked.get(key);
  if (before !== undefined && cx.now.getTime() - before < askAgainAfter) return;
  if (asked.size >= mostRemembered) asked.clear();
  asked.set(key, cx.now.getTime());
  const data = { picture: picture.id, ...wanted };
  cx.jobs.send(cx.db, 'rendition.wanted', data, { singletonKey: key }).catch((error: unknown) => {
    asked.delete(key);
    cx.log.warn({ reason: String(error), rendition: key }, 'a rendition could not be asked for');
  });
}
