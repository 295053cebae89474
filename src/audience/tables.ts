import type { Generated } from 'kysely';

export interface SaltTable {
  id: Generated<number>;
  salt: Buffer;
  starts_at: Date;
  ends_at: Date;
}

export interface PageTotalTable {
  page: string;
  story_id: number;
  visible: number;
  active: number;
  depth: number;
  stage: number;
  series: number;
  kept_until: Date;
}

export interface ReaderKeyTable {
  key: string;
  stage: number;
  first_at: Date;
}

export interface PairKeyTable {
  key: string;
  expires_at: Date;
}

export interface PairDayTable {
  from_story: number;
  to_story: number;
  day: Date;
  readers: number;
}

interface Bucket {
  story_id: number;
  series: number;
  views: number;
  reads: number;
  finishes: number;
  /** Active time. */
  seconds: Generated<number>;
}

export interface StoryTotalTable {
  story_id: number;
  views: number;
  reads: number;
  finishes: number;
  s: number | null;
  seconds: Generated<number>;
  /** Page loads by active time and by depth: see `histograms.ts`. */
  times: Generated<number[]>;
  depths: Generated<number[]>;
}

export interface PageSignalTable {
  page: string;
  slots: number[];
  kept_until: Date;
}

export interface PageVitalTable {
  page: string;
  day: Date;
  template: number;
  device: string;
  lcp: number | null;
  inp: number | null;
  cls: number | null;
  kept_until: Date;
}

export interface VitalDayTable {
  day: Date;
  template: number;
  device: string;
  metric: number;
  bin: number;
  pages: number;
}

interface SlotBucket {
  list: number;
  place: number;
  story_id: number;
  series: number;
  shown: number;
  clicked: number;
}

export interface SlotSumTable {
  story_id: number;
  list: number;
  shown: number;
  clicked: number;
  shown_s: number | null;
  clicked_s: number | null;
}

export interface StorySourceTable {
  story_id: number;
  source: string;
  views: number;
}

export interface TraitHourTable {
  hour: Date;
  trait: number;
  name: string;
  views: number;
  reads: number;
}

export interface DecayTable {
  id: Generated<boolean>;
  half_life_seconds: number;
  landmark: Date;
}

export interface PageRequestTable {
  hour: Date;
  series: number;
  stories: number;
  others: number;
  bytes: number;
}

export interface RobotDayTable {
  day: Date;
  robot: string;
  declared: boolean;
  requests: number;
  bytes: number;
}

export interface RobotStoryTable {
  robot: string;
  story_id: number;
  first_at: Date;
}

export interface RobotTotalTable {
  robot: string;
  stories: number;
}

interface DayCounts {
  views: number;
  reads: number;
  finishes: number;
  seconds: number;
}

declare module '#platform/db' {
  interface Tables {
    salts: SaltTable;
    page_totals: PageTotalTable;
    reader_keys: ReaderKeyTable;
    pair_keys: PairKeyTable;
    pair_days: PairDayTable;
    story_minutes: Bucket & { minute: Date };
    story_hours: Bucket & { hour: Date };
    story_days: DayCounts & { story_id: number; day: Date };
    story_months: DayCounts & { story_id: number; month: Date };
    report_days: DayCounts & { kind: number; day: Date; id: number };
    story_totals: StoryTotalTable;
    page_requests: PageRequestTable;
    robot_days: RobotDayTable;
    robot_stories: RobotStoryTable;
    robot_totals: RobotTotalTable;
    decay: DecayTable;
    page_signals: PageSignalTable;
    page_vitals: PageVitalTable;
    vital_days: VitalDayTable;
    slot_minutes: SlotBucket & { minute: Date };
    slot_hours: SlotBucket & { hour: Date };
    slot_days: SlotBucket & { day: Date };
    slot_sums: SlotSumTable;
    story_sources: StorySourceTable;
    trait_hours: TraitHourTable;
  }
}
