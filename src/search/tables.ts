import type { Generated } from 'kysely';

export interface SearchDocumentTable {
  story_id: number;
  document: Generated<number>;
  born: number;
  language: string;
  section_id: number;
  topics: number[];
  authors: number[];
  published_at: Date;
  length: number;
  text: string;
  tsv: string;
}

declare module '#platform/db' {
  interface Tables {
    search_documents: SearchDocumentTable;
    search_blocks: { block: number; version: string; documents: Buffer };
    search_postings: { term: string; block: number; postings: Buffer };
    search_words: { language: string; word: string; keys: string[] };
  }
}
