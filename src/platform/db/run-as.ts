import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { Fault } from '#platform/errors';

/** The user as whom PostgreSQL runs; `undefined` means ourselves. */
export interface RunAs {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
}

/**
 * PostgreSQL refuses to run as root. Then it runs as the owner of an existing data directory, else as `postgres` or `nobody`.
 * @throws Fault `database.no-user` where root has no such user
 */
export function chooseUser(existingData: string | undefined): RunAs | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (existingData !== undefined) {
    const owner = statSync(existingData);
    if (owner.uid !== 0) return { uid: owner.uid, gid: owner.gid, name: `user ${owner.uid}` };
  }
  for (const name of ['postgres', 'nobody']) {
    const uid = Number(spawnSync('id', ['-u', name], { encoding: 'utf8' }).stdout.trim() || Number.NaN);
    const gid = Number(spawnSync('id', ['-g', name], { encoding: 'utf8' }).stdout.trim() || Number.NaN);
    if (Number.isInteger(uid) && Number.isInteger(gid)) return { uid, gid, name };
  }
  throw new Fault(
    'database.no-user',
    'unavailable',
    'PostgreSQL cannot run as root, and there is no user to run it as.',
    {
      help: 'Create the user "postgres", start Masthead as another user, or set DATABASE_URL.',
    },
  );
}

/** Whether `user` may enter the directory. */
export function canEnter(directory: string, user: RunAs | undefined): boolean {
  if (user === undefined) return true;
  const probe = spawnSync('/bin/sh', ['-c', 'test -x "$0" && test -r "$0"', directory], {
    uid: user.uid,
    gid: user.gid,
    cwd: '/',
  });
  return probe.status === 0;
}
