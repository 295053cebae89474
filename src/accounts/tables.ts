import type { Generated } from 'kysely';

export interface StaffTable {
  id: Generated<number>;
  name: string;
  email: string;
  role: Role;
  added_at: Date;
  /** When they first came in; null while an invitation waits. */
  joined_at: Date | null;
  removed_at: Date | null;
  /** In which they have the desk; null until they chose one. */
  desk_language: Generated<DeskLanguage | null>;
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
  /** When whoever sits there last proved who they are. */
  proved_at: Date;
  expires_at: Date;
  user_agent: string;
}

export interface EntryLinkTable {
  token_hash: Buffer;
  purpose: 'set-up' | 'enter' | 'invite' | 'reset' | 'email';
  staff_id: number | null;
  /** The address that a link of purpose `email` confirms. */
  email: Generated<string | null>;
  made_at: Date;
  expires_at: Date;
  used_at: Date | null;
}

export interface StaffSecretsTable {
  staff_id: number;
  handle: Buffer;
  password: string | null;
  totp_secret: string | null;
  totp_since: Date | null;
  totp_step: number | null;
}

export interface RecoveryCodeTable {
  staff_id: number;
  code_hash: Buffer;
  used_at: Date | null;
}

export interface PasskeyTable {
  id: Generated<number>;
  credential_id: string;
  staff_id: number;
  name: string;
  public_key: Buffer;
  counter: string | number;
  transports: string[];
  host: string;
  added_at: Date;
  used_at: Date | null;
}

export interface PasskeyChallengeTable {
  challenge: string;
  handle: Buffer | null;
  expires_at: Date;
}

export interface SignInAttemptTable {
  key: Buffer;
  at: Date;
}

export interface ApiTokenTable {
  id: Generated<number>;
  token_hash: Buffer;
  staff_id: number;
  name: string;
  can: string[];
  made_at: Date;
  expires_at: Date | null;
  used_at: Date | null;
}

export interface ReaderTable {
  id: Generated<number>;
  name: string;
  language: string;
  joined_at: Date;
  handle: Buffer;
  mail_replies: Generated<boolean>;
  removed_at: Date | null;
}

export interface ReaderAddressTable {
  reader_id: number;
  email: string;
}

export interface ReaderSessionTable {
  token_hash: Buffer;
  reader_id: number;
  started_at: Date;
  seen_at: Date;
  expires_at: Date;
  /** Hash of the letter's link that opened it. */
  link_hash: Buffer | null;
}

export interface ReaderLinkTable {
  token_hash: Buffer;
  email: string;
  name: string;
  language: string;
  leads_to: string;
  made_at: Date;
  expires_at: Date;
  used_at: Date | null;
}

export interface ReaderPasskeyTable {
  id: Generated<number>;
  credential_id: string;
  reader_id: number;
  public_key: Buffer;
  counter: string | number;
  transports: string[];
  host: string;
  added_at: Date;
  used_at: Date | null;
}

export interface ReaderBanTable {
  address_key: Buffer;
  since: Date;
  until: Date | null;
}

export interface ReaderSecretTable {
  one: Generated<boolean>;
  key: Buffer;
}

/** What the desk speaks. */
export const deskLanguages = ['en', 'ko'] as const;
export type DeskLanguage = (typeof deskLanguages)[number];

/** What a member of staff may do, from most to least. */
export const roles = ['owner', 'editor', 'writer', 'contributor', 'picture-editor', 'moderator'] as const;
export type Role = (typeof roles)[number];

declare module '#platform/db' {
  interface Tables {
    staff: StaffTable;
    audit: AuditTable;
    staff_sessions: StaffSessionTable;
    entry_links: EntryLinkTable;
    staff_secrets: StaffSecretsTable;
    recovery_codes: RecoveryCodeTable;
    passkeys: PasskeyTable;
    passkey_challenges: PasskeyChallengeTable;
    sign_in_attempts: SignInAttemptTable;
    api_tokens: ApiTokenTable;
    readers: ReaderTable;
    reader_addresses: ReaderAddressTable;
    reader_sessions: ReaderSessionTable;
    reader_links: ReaderLinkTable;
    reader_passkeys: ReaderPasskeyTable;
    reader_bans: ReaderBanTable;
    reader_secret: ReaderSecretTable;
  }
}
