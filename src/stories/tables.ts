import type { Generated, GeneratedAlways } from 'kysely';
import './life-tables.ts';
import type { SourceRights } from './source-rights.ts';
import type { Body, Copy, CorrectionKind, StoryState } from './story.ts';

export interface StoryTable {
  id: Generated<number>;
  language: string;
  translation_group: Generated<number>;
  state: StoryState;
  copy: Copy;
  published_version_id: number | null;
  published_at: Date | null;
  updated_at: Date | null;
  embargo_until: Date | null;
  expires_at: Date | null;
  hold_after: Generated<Date | null>;
  source_uri: string | null;
  source_hash: string | null;
  /** Null where the story is the paper's own. */
  source_rights: Generated<SourceRights | null>;
  created_at: Date;
  saved_at: Date;
  created_by: Generated<number | null>;
  copy_headline: GeneratedAlways<string>;
  copy_section: GeneratedAlways<number | null>;
  copy_picture: GeneratedAlways<number | null>;
  /** IDs. */
  copy_authors: GeneratedAlways<number[]>;
}

export interface StoryVersionTable {
  id: Generated<number>;
  story_id: number;
  number: number;
  headline: string;
  standfirst: string;
  section_id: number;
  slug: string;
  lead_picture_id: number | null;
  lead_caption: string | null;
  body: Body;
  frozen_at: Date;
  frozen_by: string;
  /** What froze it; null on versions of before this was kept. */
  event: Generated<VersionEvent | null>;
  /** The last update that it holds; 0 where nobody had written together. */
  update_number: Generated<number>;
  contributors: Generated<number[]>;
}

export interface VersionBylineTable {
  version_id: number;
  position: number;
  author_id: number;
  role: 'words' | 'pictures' | 'translation';
}

export interface VersionTopicTable {
  version_id: number;
  topic_id: number;
}

export interface CorrectionTable {
  id: Generated<number>;
  story_id: number;
  version_id: number;
  kind: Generated<CorrectionKind>;
  note: string;
  corrected_at: Date;
}

export interface StoryAddressTable {
  path: string;
  story_id: number;
  is_current: boolean;
  /** Readers may have known it: it is never forgotten. */
  is_kept: Generated<boolean>;
  since: Date;
}

export interface StoryUpdateTable {
  story_id: number;
  number: number;
  update: Buffer;
  made_by: number | null;
  made_at: Date;
}

export interface StoryDocumentTable {
  story_id: number;
  state: Buffer;
  number: number;
}

export interface StoryWriterTable {
  story_id: number;
  client: number;
  staff_id: number | null;
}

export interface StoryPeopleTable {
  story_id: number;
  staff_id: number;
}

export interface StorySnapshotTable {
  id: Generated<number>;
  story_id: number;
  copy: Copy;
  event: VersionEvent;
  name: string | null;
  update_number: number;
  contributors: number[];
  made_by: number | null;
  made_at: Date;
}

/** What made a version: a change of state, the clock while writing, or a person who named it. */
export const versionEvents = [
  'automatic',
  'named',
  'submitted',
  'returned',
  'published',
  'scheduled',
  'corrected',
  'withdrawn',
  'killed',
  'restored',
] as const;
export type VersionEvent = (typeof versionEvents)[number];

declare module '#platform/db' {
  interface Tables {
    story_updates: StoryUpdateTable;
    story_documents: StoryDocumentTable;
    story_writers: StoryWriterTable;
    story_people: StoryPeopleTable;
    story_snapshots: StorySnapshotTable;
    stories: StoryTable;
    story_versions: StoryVersionTable;
    version_bylines: VersionBylineTable;
    version_topics: VersionTopicTable;
    corrections: CorrectionTable;
    story_addresses: StoryAddressTable;
  }
}
