declare module '#platform/db' {
  interface Tables {
    search_documents: { story_id: number; language: string; headline: string; text: string; tsv: string };
  }
}

export {};
