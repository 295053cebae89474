import * as z from 'zod';
import { setting, type Settings } from '#platform/settings';

/** What machines may do with what the paper publishes, by purpose. Any exit may need to say it, pictures too. */
export const usageSettings = {
  /** Find it for people, with a link. */
  index: setting('robots.index', z.boolean(), true),
  /** Answer people with it, beyond the excerpts of a search. */
  quote: setting('robots.quote', z.boolean(), true),
  /** Train models that generate. */
  train: setting('robots.train', z.boolean(), false),
};

export type Purpose = keyof typeof usageSettings;
export type Usage = Readonly<Record<Purpose, boolean>>;

/** What the settings allow at the moment. */
export function usageOf(settings: Pick<Settings, 'get'>): Usage {
  return {
    index: settings.get(usageSettings.index),
    quote: settings.get(usageSettings.quote),
    train: settings.get(usageSettings.train),
  };
}
