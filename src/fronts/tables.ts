export type PickableList = 'must-reads';

export interface PickTable {
  list: PickableList;
  story_id: number;
  position: number;
  starts_at: Date;
  ends_at: Date | null;
  picked_at: Date;
}

declare module '#platform/db' {
  interface Tables {
    picks: PickTable;
  }
}
