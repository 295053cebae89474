import type { Generated } from 'kysely';

/** A text for each language of the paper, by its code. */
export type ByLanguage = Readonly<Record<string, string>>;

export interface SectionTable {
  id: Generated<number>;
  slug: string;
  names: ByLanguage;
  description: Generated<string>;
  position: Generated<number>;
}

export interface TopicTable {
  id: Generated<number>;
  slug: string;
  names: ByLanguage;
  /** The topic that stands for it since they were merged. */
  merged_into: Generated<number | null>;
}

export interface AuthorTable {
  id: Generated<number>;
  slug: string;
  names: ByLanguage;
  titles: Generated<ByLanguage>;
  bios: Generated<ByLanguage>;
  email: string | null;
  show_email: Generated<boolean>;
  picture_id: Generated<number | null>;
}

export interface FormerSlugTable {
  kind: 'section' | 'topic' | 'author';
  slug: string;
  target: number;
}

declare module '#platform/db' {
  interface Tables {
    sections: SectionTable;
    topics: TopicTable;
    authors: AuthorTable;
    former_slugs: FormerSlugTable;
  }
}
