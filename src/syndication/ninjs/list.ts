import { standard, type NinjsItem } from './item.ts';

/** A list of items as one: ninjs has no list of its own, so it is a composite with its items as associations. */
export function ninjsList(
  uri: string,
  title: string,
  items: readonly (readonly [name: string, item: NinjsItem])[],
): NinjsItem {
  return {
    uri,
    standard,
    type: 'composite',
    pubStatus: 'usable',
    title,
    associations: items.map(([name, item]) => ({ name, rel: 'item', ...item })),
  };
}

/** What is left of a story that was killed: that it must be taken out, everywhere. */
export function ninjsCanceled(uri: string, at: Date): NinjsItem {
  return { uri, standard, type: 'text', pubStatus: 'canceled', versionCreated: at.toISOString() };
}
