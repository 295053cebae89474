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

/** Of what only a person's session opens; no token is given it. */
const personal: ReadonlySet<Capability> = new Set(['outbox.read']);

/** What a token may be given. */
export const tokenCapabilities = (Object.keys(capabilities) as Capability[]).filter(
  (name) => !personal.has(name),
) as [Capability, ...Capability[]];

/** What would be of no use to a token without another: who may see all stories may open them. */
const implied: Partial<Record<Capability, readonly Capability[]>> = {
  'stories.read': ['stories.open'],
  'stories.draft': ['stories.open'],
  'stories.write': ['stories.open', 'stories.draft'],
  'pictures.edit': ['pictures.read', 'pictures.upload'],
};

/** What a token that was given these may: these, and what they are of no use without. */
export const withImplied = (given: readonly string[]): ReadonlySet<string> =>
  new Set(given.flatMap((name) => [name, ...(implied[name as Capability] ?? [])]));

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
