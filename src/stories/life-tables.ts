import type { Generated, JSONColumnType } from 'kysely';

export interface StoryAnnouncementTable {
  version_id: number;
  story_id: number;
  announced_at: Date;
}

/** Where a note stands: two relative positions of Yjs, which stay with the words while others write. */
export interface Anchor {
  readonly from: string;
  readonly to: string;
}

export interface StoryNoteTable {
  id: Generated<number>;
  story_id: number;
  parent_id: number | null;
  anchor: JSONColumnType<Anchor> | null;
  quote: string;
  text: string;
  made_by: number | null;
  made_at: Date;
  resolved_at: Date | null;
  resolved_by: number | null;
}

export interface NoteMentionTable {
  note_id: number;
  staff_id: number;
}

export interface ChecklistOverrideTable {
  story_id: number;
  point: string;
  covers: string[];
  reason: string;
  made_by: number | null;
  made_at: Date;
}

export interface LinkCheckTable {
  url: string;
  answers: boolean;
  said: string;
  checked_at: Date;
}

export interface StoryPreviewTable {
  id: Generated<number>;
  story_id: number;
  token: string;
  made_by: number | null;
  made_at: Date;
  expires_at: Date;
  revoked_at: Date | null;
}

declare module '#platform/db' {
  interface Tables {
    story_announcements: StoryAnnouncementTable;
    story_notes: StoryNoteTable;
    note_mentions: NoteMentionTable;
    checklist_overrides: ChecklistOverrideTable;
    link_checks: LinkCheckTable;
    story_previews: StoryPreviewTable;
  }
}
