import type { Generated } from 'kysely';

declare module '#platform/db' {
  interface Tables {
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
