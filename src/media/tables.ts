import type { Generated } from 'kysely';

export interface PictureTable {
  id: Generated<number>;
  hash: string;
  type: string;
  width: number;
  height: number;
  headline: Generated<string>;
  caption: Generated<string>;
  alt: Generated<string>;
  creator: Generated<string>;
  credit: string;
  copyright: Generated<string>;
  source: Generated<string>;
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
}

export interface PictureUseTable {
  picture_id: number;
  story_id: number;
  role: 'lead' | 'body';
}

declare module '#platform/db' {
  interface Tables {
    pictures: PictureTable;
    renditions: RenditionTable;
    picture_uses: PictureUseTable;
  }
}
