import type { Capability } from '#platform/cx';
import type { Role } from './tables.ts';

/**
 * Who may do what: the one table. A route names a capability, the desk shows this table, and nothing else decides.
 * A new capability stands here before a route can name it.
 */
const matrix = {
  /** See all stories of the desk, their versions and notes. */
  'stories.read': ['owner', 'editor', 'writer', 'picture-editor'],
  /** Open the desk's stories: all of them by `stories.read`, otherwise those where one takes part. */
  'stories.open': ['owner', 'editor', 'writer', 'contributor', 'picture-editor'],
  /** Begin stories, and write on those where one takes part. */
  'stories.draft': ['owner', 'editor', 'writer', 'contributor'],
  /** Write on any story. */
  'stories.write': ['owner', 'editor', 'writer'],
  /** Publish, schedule, correct, withdraw, embargo and expire. */
  'stories.publish': ['owner', 'editor'],
  /** Kill: gone everywhere, for ever. */
  'stories.kill': ['owner', 'editor'],
  /** Publish in spite of an open point of the checklist, with a reason. */
  'stories.override': ['owner', 'editor'],
  'pictures.read': ['owner', 'editor', 'writer', 'contributor', 'picture-editor'],
  'pictures.upload': ['owner', 'editor', 'writer', 'contributor', 'picture-editor'],
  /** Change credit, rights, caption, focal point of any picture. */
  'pictures.edit': ['owner', 'editor', 'picture-editor'],
  /** Lay out fronts, pick Must-Reads. */
  'fronts.edit': ['owner', 'editor'],
  /** Sections, topics, authors, redirects. */
  'taxonomy.edit': ['owner', 'editor'],
  /** Webhooks: who outside is told of what. */
  'webhooks.manage': ['owner', 'editor'],
  'settings.read': ['owner', 'editor'],
  'settings.edit': ['owner'],
  'audience.read': ['owner', 'editor', 'writer', 'picture-editor', 'moderator'],
  'comments.moderate': ['owner', 'editor', 'moderator'],
  /** Invite, change roles, remove. */
  'staff.manage': ['owner'],
  'audit.read': ['owner'],
  /** Mail that waits where there is no mail server. */
  'outbox.read': ['owner'],
} as const satisfies Record<string, readonly Role[]>;

declare module '#platform/cx' {
  interface Capabilities extends Record<keyof typeof matrix, true> {}
}

export const capabilities: Readonly<Record<Capability, readonly Role[]>> = matrix;

/** All that a role may do. */
export function capabilitiesOf(role: Role): ReadonlySet<Capability> {
  return sets[role];
}

const names = Object.keys(capabilities) as Capability[];
const setOf = (role: Role) => new Set(names.filter((name) => capabilities[name].includes(role)));
const sets: Readonly<Record<Role, ReadonlySet<Capability>>> = {
  owner: setOf('owner'),
  editor: setOf('editor'),
  writer: setOf('writer'),
  contributor: setOf('contributor'),
  'picture-editor': setOf('picture-editor'),
  moderator: setOf('moderator'),
};
