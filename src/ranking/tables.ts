import type { Generated } from 'kysely';
import type { StoredSlot } from './lists.ts';

export interface ListTable {
  list: string;
  language: string;
  section_id: Generated<number>;
  story_id: Generated<number>;
  slots: readonly StoredSlot[];
  /** What its chance was made of; null where nothing is left to chance. */
  seed: number | null;
  decided_at: Date;
}

declare module '#platform/db' {
  interface Tables {
    lists: ListTable;
    list_history: ListTable & { minute: Date };
    story_vocabularies: {
      story_id: number;
      language: string;
      terms: string[];
      vector: Generated<Buffer | null>;
    };
    languages_learnt: { language: string; stories: number };
    term_counts: { language: string; term: string; stories: number };
    story_terms: { story_id: number; language: string; term: string; weight: number };
    story_neighbours: { story_id: number; neighbour_id: number; similarity: number };
    also_like_due: { story_id: number };
  }
}
