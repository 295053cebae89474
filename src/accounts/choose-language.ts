import type { Cx } from '#platform/cx';
import { Fault } from '#platform/errors';
import type { DeskLanguage } from './tables.ts';

/** Keeps the language in which whoever acts has the desk, at each browser that they sign in to. */
export async function chooseLanguage(cx: Cx, language: DeskLanguage): Promise<void> {
  if (cx.actor.kind !== 'staff') throw new Fault('http.sign-in', 'unauthenticated', 'Nobody is signed in.');
  await cx.db.updateTable('staff').set({ desk_language: language }).where('id', '=', cx.actor.id).execute();
}
