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

export interface StaffSessionTable {
  token_hash: Buffer;
  id: Generated<number>;
  staff_id: number;
  started_at: Date;
  seen_at: Date;
  expires_at: Date;
  user_agent: string;
}

export interface EntryLinkTable {
  token_hash: Buffer;
  purpose: 'set-up' | 'enter' | 'invite' | 'reset';
  staff_id: number | null;
  made_at: Date;
  expires_at: Date;
  used_at: Date | null;
}

/** What a member of staff may do, from most to least. */
export const roles = ['owner', 'editor', 'writer', 'contributor', 'picture-editor', 'moderator'] as const;
export type Role = (typeof roles)[number];

declare module '#platform/db' {
  interface Tables {
    staff: StaffTable;
    audit: AuditTable;
    staff_sessions: StaffSessionTable;
    entry_links: EntryLinkTable;
  }
}
