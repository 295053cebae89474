import type { Generated } from 'kysely';
import type { ByLanguage } from '#taxonomy';

export interface PictureTable {
  id: Generated<number>;
  hash: string;
  type: string;
  width: number;
  height: number;
  headline: Generated<string>;
  caption: Generated<string>;
  alt: Generated<string>;
  alts: Generated<ByLanguage>;
  creator: Generated<string>;
  credit: Generated<string>;
  copyright: Generated<string>;
  source: Generated<string>;
  place: Generated<string>;
  usage_terms: Generated<string>;
  licence_page: Generated<string>;
  licensor_page: Generated<string>;
  taken: Generated<string>;
  filename: Generated<string>;
  bytes: number | null;
  rights_until: Date | null;
  uploaded_by: number | null;
  /** 64 times 0 or 1. */
  dhash: string | null;
  search: Generated<string>;
  colour: string;
  focal_x: Generated<number>;
  focal_y: Generated<number>;
  created_at: Date;
}

export interface RenditionTable {
  picture_id: number;
  shape: string;
  width: number;
  format: string;
  file: string;
  bytes: number;
  mining: string | null;
}

export interface PictureUseTable {
  picture_id: number;
  story_id: number;
  role: 'lead' | 'body';
}

export interface PictureUploadTable {
  id: string;
  staff_id: number;
  filename: string;
  length: number;
  begun_at: Date;
}

declare module '#platform/db' {
  interface Tables {
    pictures: PictureTable;
    renditions: RenditionTable;
    picture_uses: PictureUseTable;
    picture_uploads: PictureUploadTable;
    former_picture_addresses: { address: string; picture_id: number };
  }
}
