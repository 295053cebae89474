import type { Generated } from 'kysely';
import type { Body, Copy, StoryState } from './story.ts';

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
  source_uri: string | null;
  source_hash: string | null;
  created_at: Date;
  saved_at: Date;
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
  note: string;
  corrected_at: Date;
}

export interface StoryAddressTable {
  path: string;
  story_id: number;
  is_current: boolean;
  since: Date;
}

declare module '#platform/db' {
  interface Tables {
    stories: StoryTable;
    story_versions: StoryVersionTable;
    version_bylines: VersionBylineTable;
    version_topics: VersionTopicTable;
    corrections: CorrectionTable;
    story_addresses: StoryAddressTable;
  }
}
