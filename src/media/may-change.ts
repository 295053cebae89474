import type { Actor } from '#platform/cx';
import { Fault } from '#platform/errors';

interface Owned {
  readonly uploaded_by: number | null;
}

/** Whether somebody may change or remove a picture: whoever may edit all, and whoever brought it. */
export function canChange(actor: Actor, { uploaded_by: by }: Owned): boolean {
  if (actor.kind === 'machine') return true;
  return actor.kind === 'staff' && (actor.can.has('pictures.edit') || by === actor.id);
}

/** @throws Fault `media.not-yours` */
export function mayChange(actor: Actor, picture: Owned): void {
  if (canChange(actor, picture)) return;
  throw new Fault('media.not-yours', 'forbidden', 'This picture was brought by somebody else.', {
    help: 'Ask a picture editor, or whoever brought it.',
  });
}
