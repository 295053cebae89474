import * as z from 'zod';
import { setting, type Settings } from '#platform/settings';

/** What the newsroom gives to feed readers. */
export const feedSettings = {
  /** Whole stories, or their standfirsts. */
  content: setting('feeds.content', z.enum(['summary', 'full']), 'summary'),
  /** A WebSub hub elsewhere; without one, the paper is its own. */
  hub: setting('feeds.hub', z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(500)]), ''),
};

/** Path of the paper's own hub. */
export const hubPath = '/websub';

/** Address of the hub that feeds name, in ASCII, since it stands in a header too. */
export function hubOf(settings: Pick<Settings, 'get'>, publicUrl: string): string {
  const hub = settings.get(feedSettings.hub);
  return hub === '' ? `${publicUrl}${hubPath}` : new URL(hub).href;
}
