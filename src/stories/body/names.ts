import type { Body, BodyNode } from '../story.ts';
import { playerOf } from './players.ts';

/** IDs of the pictures in a body, in reading order, each once. */
export function bodyPictures(body: Body): number[] {
  return idsIn(body, 'picture', 'picture');
}

/** IDs of the stories that a body names as related, in reading order, each once. */
export function bodyRelated(body: Body): number[] {
  return idsIn(body, 'related_story', 'story');
}

function idsIn(body: Body, type: string, attribute: string): number[] {
  const ids = new Set<number>();
  for (const node of blocksOf(body)) {
    const id = node.attrs?.[attribute];
    if (node.type === type && typeof id === 'number') ids.add(id);
  }
  return [...ids];
}

/** Hosts of the players that the body's embeds would be fetched from, such as `www.example.org`, each once. */
export function bodyEmbedHosts(body: Body): string[] {
  const hosts = new Set<string>();
  for (const node of blocksOf(body)) {
    const url = node.attrs?.['url'];
    const player = node.type === 'embed' && typeof url === 'string' ? playerOf(url) : undefined;
    if (player !== undefined) hosts.add(new URL(player).host);
  }
  return [...hosts].sort();
}

function* blocksOf(node: { readonly content?: readonly BodyNode[] }): Generator<BodyNode> {
  for (const child of node.content ?? []) {
    yield child;
    yield* blocksOf(child);
  }
}
