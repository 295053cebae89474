import type { Db } from '#platform/db';
import type { Files } from '#platform/files';
import type { Jobs } from '#platform/jobs';
import type { Log } from '#platform/log';
import type { Mail } from '#platform/mail';
import type { Settings } from '#platform/settings';

/** What a member of staff can be allowed to do. Accounts fill it: `declare module '#platform/cx'`. */
// oxlint-disable-next-line typescript/no-empty-interface, typescript/no-empty-object-type -- accounts fill it
export interface Capabilities {}
export type Capability = keyof Capabilities;

/** Who acts: a member of staff (or a program with a token of theirs), a command on the machine, or anybody from outside. */
export type Actor =
  | { readonly kind: 'staff'; readonly id: number; readonly can: ReadonlySet<Capability> }
  | { readonly kind: 'machine' }
  | { readonly kind: 'reader' };

/** What every verb is given: the platform's capabilities, and one instant that is "now" for all of its work. */
export interface Cx {
  readonly db: Db;
  readonly now: Date;
  readonly actor: Actor;
  readonly jobs: Jobs;
  readonly files: Files;
  readonly mail: Mail;
  readonly settings: Settings;
  readonly log: Log;
}
