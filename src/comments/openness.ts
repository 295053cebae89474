import type { Settings } from '#platform/settings';
import { commentSettings } from './settings.ts';

/** Whether a story takes comments, and the instant at which that ends by the clock. */
export interface Openness {
  readonly open: boolean;
  readonly closesAt: Date | null;
}

const dayLength = 86_400_000;

export function openness(settings: Pick<Settings, 'get'>, publishedAt: Date, now: Date): Openness {
  if (!settings.get(commentSettings.open)) return { open: false, closesAt: null };
  const days = settings.get(commentSettings.closeAfterDays);
  if (days === null) return { open: true, closesAt: null };
  const closesAt = new Date(publishedAt.getTime() + days * dayLength);
  return closesAt > now ? { open: true, closesAt } : { open: false, closesAt: null };
}
