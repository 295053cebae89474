import type { Generated } from 'kysely';

export type PickableList = 'must-reads';

export interface PickTable {
  list: PickableList;
  story_id: number;
  position: number;
  starts_at: Date;
  ends_at: Date | null;
  picked_at: Date;
}

export interface FrontSlotTable {
  section_id: number | null;
  language: string;
  slot: number;
  story_id: number;
  starts_at: Date | null;
  ends_at: Date | null;
  pinned_by: number | null;
}

/** A pinned slot as a layout keeps it; instants are ISO 8601. */
export interface LaidSlot {
  readonly slot: number;
  readonly story: number;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
}

export interface FrontLayoutTable {
  id: Generated<number>;
  section_id: number | null;
  language: string;
  slots: readonly LaidSlot[];
  made_at: Date;
  made_by: number | null;
}

export interface FrontPreviewTable {
  id: Generated<number>;
  token: string;
  section_id: number | null;
  language: string;
  slots: readonly LaidSlot[];
  made_at: Date;
  made_by: number | null;
  expires_at: Date;
}

declare module '#platform/db' {
  interface Tables {
    picks: PickTable;
    front_slots: FrontSlotTable;
    front_layouts: FrontLayoutTable;
    front_previews: FrontPreviewTable;
  }
}
