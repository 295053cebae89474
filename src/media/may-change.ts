import type { Actor } from '#platform/cx';
import { Fault } from '#platform/errors';

interface Owned {
  readonly uploaded_by: number | null;
  /** Whether a story shows it. */
  readonly used: boolean;
}

/** Whether somebody may change or remove a picture: whoever may edit all, and until a story shows it, whoever brought it. */
export function canChange(actor: Actor, { uploaded_by: by, used }: Owned): boolean {
  if (actor.kind === 'machine') return true;
  return actor.kind === 'staff' && (actor.can.has('pictures.edit') || (by === actor.id && !used));
}

/** @throws Fault `media.not-yours` */
export function mayChange(actor: Actor, picture: Owned): void {
  if (canChange(actor, picture)) return;
  const why = picture.used
    ? 'A story shows this picture by now.'
    : 'This picture was brought by somebody else.';
  throw new Fault('media.not-yours', 'forbidden', why, {
    help: picture.used ? 'Ask a picture editor.' : 'Ask a picture editor, or whoever brought it.',
  });
}

/** Whether somebody may hear in which stories a picture stands. */
export function mayReadStories(actor: Actor): boolean {
  return actor.kind === 'machine' || (actor.kind === 'staff' && actor.can.has('stories.read'));
}
