import type { Standing } from './ledger.ts';

declare module '#platform/db' {
  interface Tables {
    crawler_days: {
      day: string;
      robot: string;
      standing: Standing;
      requests: number;
      /** A bigint, which the driver gives as text. */
      bytes: string | number;
      stories: number;
      refused: number;
    };
    crawler_ranges: { crawler: string; prefixes: string[]; read_at: Date };
  }
}
