export interface SearchDocumentTable {
  story_id: number;
  language: string;
  text: string;
  tsv: string;
}

declare module '#platform/db' {
  interface Tables {
    search_documents: SearchDocumentTable;
  }
}
