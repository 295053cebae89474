import type { Generated } from 'kysely';
import type { FrontKind } from './paper.ts';

declare module '#platform/db' {
  interface Tables {
    sitemap_changes: { number: number; changed_at: Date };
    sitemap_fronts: {
      kind: FrontKind;
      front_id: number;
      language: string;
      story_id: number;
      changed_at: Date;
    };
    websub_requests: {
      id: Generated<number>;
      mode: 'subscribe' | 'unsubscribe';
      callback: string;
      topic: string;
      secret: string | null;
      lease_seconds: number;
      host: string;
      asked_at: Date;
    };
    websub_subscriptions: {
      callback: string;
      topic: string;
      secret: string | null;
      expires_at: Date;
      told: string;
    };
  }
}
