import type { Generated } from 'kysely';

export interface StaffTable {
  id: Generated<number>;
  name: string;
  email: string;
  role: Role;
  added_at: Date;
  removed_at: Date | null;
}

export interface AuditTable {
  id: Generated<number>;
  at: Date;
  actor_kind: 'staff' | 'machine' | 'reader';
  actor: number | null;
  what: string;
  subject: number | null;
}

/** What a member of staff may do, from most to least. */
export const roles = ['owner', 'editor', 'writer', 'contributor', 'picture-editor', 'moderator'] as const;
export type Role = (typeof roles)[number];

declare module '#platform/db' {
  interface Tables {
    staff: StaffTable;
    audit: AuditTable;
  }
}
