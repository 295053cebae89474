import type { Told } from './told.ts';
import type { Generated } from 'kysely';
import type { WebhookEvent } from './event.ts';

export interface WebhookTable {
  id: Generated<number>;
  name: string;
  url: string;
  events: WebhookEvent[];
  state: 'active' | 'paused' | 'disabled';
  failing_since: Date | null;
  made_by: number | null;
  made_at: Date;
}

export interface WebhookSecretTable {
  id: Generated<number>;
  webhook_id: number;
  secret: string;
  made_at: Date;
  ends_at: Date | null;
}

export interface WebhookEventTable {
  id: string;
  type: string;
  payload: string;
  at: Date;
}

export interface WebhookDeliveryTable {
  id: Generated<number>;
  webhook_id: number;
  event_id: string;
  state: 'waiting' | 'delivered' | 'failed';
  attempts: Generated<number>;
  tries_left: number;
  due_at: Date;
  claimed_until: Date | null;
}

export interface WebhookAttemptTable {
  id: Generated<number>;
  delivery_id: number;
  at: Date;
  took_ms: number;
  status: number | null;
  response: string;
  error: string | null;
}

declare module '#platform/db' {
  interface Tables {
    webhook_stories: { story_id: number; told: Told };
    webhooks: WebhookTable;
    webhook_secrets: WebhookSecretTable;
    webhook_events: WebhookEventTable;
    webhook_deliveries: WebhookDeliveryTable;
    webhook_attempts: WebhookAttemptTable;
  }
}

declare module '#platform/jobs' {
  interface JobData {
    /** A delivery is due for its next attempt, of which there were so many before. */
    'webhook.due': { delivery: number; attempts: number };
  }
}
